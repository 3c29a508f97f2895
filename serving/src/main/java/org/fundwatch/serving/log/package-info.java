/** Appending to the topics that serving writes. */
@NullMarked
package org.fundwatch.serving.log;

import org.jspecify.annotations.NullMarked;
