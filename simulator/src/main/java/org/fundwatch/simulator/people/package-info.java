/** Who lives in the city. */
@NullMarked
package org.fundwatch.simulator.people;

import org.jspecify.annotations.NullMarked;
