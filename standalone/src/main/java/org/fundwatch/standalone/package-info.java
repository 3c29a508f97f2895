/** The whole system in one process, and the file commands. */
@NullMarked
package org.fundwatch.standalone;

import org.jspecify.annotations.NullMarked;
