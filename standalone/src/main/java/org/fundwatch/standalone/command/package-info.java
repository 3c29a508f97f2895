/** The commands of {@code ./fundwatch}, one class each. */
@NullMarked
package org.fundwatch.standalone.command;

import org.jspecify.annotations.NullMarked;
