/** Seeded randomness: the same seed and place give the same numbers on every machine. */
@NullMarked
package org.fundwatch.simulator.random;

import org.jspecify.annotations.NullMarked;
