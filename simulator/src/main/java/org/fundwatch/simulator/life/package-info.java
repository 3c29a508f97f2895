/** What honest people do day by day, as acts on a schedule. */
@NullMarked
package org.fundwatch.simulator.life;

import org.jspecify.annotations.NullMarked;
