/** Gateway, alert and case interfaces, the console, the weekly report. */
@NullMarked
package org.fundwatch.serving;

import org.jspecify.annotations.NullMarked;
