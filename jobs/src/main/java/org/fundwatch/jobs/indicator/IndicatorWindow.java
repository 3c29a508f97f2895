package org.fundwatch.jobs.indicator;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.fundwatch.schemas.indicator.IndicatorRow.Grain;
import org.fundwatch.schemas.value.Shanghai;

/**
 * A day, or a week from Monday, in Shanghai.
 *
 * @param from inclusive, epoch milliseconds
 * @param to exclusive, epoch milliseconds
 */
public record IndicatorWindow(Grain grain, long from, long to) {
    static IndicatorWindow dayOf(long instant) {
        LocalDate day = Shanghai.dateOf(Instant.ofEpochMilli(instant));
        return of(Grain.DAY, day, day.plusDays(1));
    }

    static IndicatorWindow weekOf(long instant) {
        LocalDate monday =
                Shanghai.dateOf(Instant.ofEpochMilli(instant)).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return of(Grain.WEEK, monday, monday.plusWeeks(1));
    }

    String key() {
        return grain.name() + from;
    }

    private static IndicatorWindow of(Grain grain, LocalDate from, LocalDate to) {
        return new IndicatorWindow(
                grain,
                Shanghai.startOf(from).toEpochMilli(),
                Shanghai.startOf(to).toEpochMilli());
    }
}
