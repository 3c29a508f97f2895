package org.fundwatch.jobs.state;

import java.time.Duration;

/** When state is cleaned up: at the end of a UTC day, so that one timer serves everything that ends on it. */
public final class DayEnd {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private DayEnd() {}

    /** Whether an instant is one at which state is cleaned up. */
    public static boolean is(long instant) {
        return Math.floorMod(instant, DAY) == 0;
    }

    /** The first midnight after an instant, both epoch milliseconds; of a midnight the next one. */
    public static long after(long instant) {
        return Math.floorDiv(instant, DAY) * DAY + DAY;
    }
}
