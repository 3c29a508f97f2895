/** Load for benchmarks: a log of settlements of one shape, and requests sent on a timetable. */
@NullMarked
package org.fundwatch.simulator.load;

import org.jspecify.annotations.NullMarked;
