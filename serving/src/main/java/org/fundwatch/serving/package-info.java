/** The people's side: gateway API, console, weekly report, publications. */
@NullMarked
package org.fundwatch.serving;

import org.jspecify.annotations.NullMarked;
