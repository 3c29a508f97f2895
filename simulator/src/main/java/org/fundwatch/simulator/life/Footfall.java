package org.fundwatch.simulator.life;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.fundwatch.simulator.world.Institution;

/** How often each institution has settled in the running ISO week. Holds two numbers per institution. */
public final class Footfall {
    private final long[] weeks;
    private final int[] settlements;

    Footfall(int institutions) {
        this.weeks = new long[institutions];
        this.settlements = new int[institutions];
    }

    void note(Institution place, LocalDate date) {
        settlements[place.index()] = inWeekOf(place, date) + 1;
        weeks[place.index()] = monday(date);
    }

    /** So far, in the week of a date. */
    public int inWeekOf(Institution place, LocalDate date) {
        return weeks[place.index()] == monday(date) ? settlements[place.index()] : 0;
    }

    private static long monday(LocalDate date) {
        return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toEpochDay();
    }
}
