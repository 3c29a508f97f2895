/** A synthetic city with labelled fraud and labelled traps. */
@NullMarked
package org.fundwatch.simulator;

import org.jspecify.annotations.NullMarked;
