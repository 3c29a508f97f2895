/** The whole system in one process: starts every station in order and stops them in reverse. */
@NullMarked
package org.fundwatch.standalone.up;

import org.jspecify.annotations.NullMarked;
