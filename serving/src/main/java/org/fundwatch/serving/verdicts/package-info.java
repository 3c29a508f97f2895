/** Verdicts looked up over HTTP and on the page. */
@NullMarked
package org.fundwatch.serving.verdicts;

import org.jspecify.annotations.NullMarked;
