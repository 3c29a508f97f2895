/** What every page of the console shares: language, masking, texts, formats. */
@NullMarked
package org.fundwatch.serving.console;

import org.jspecify.annotations.NullMarked;
