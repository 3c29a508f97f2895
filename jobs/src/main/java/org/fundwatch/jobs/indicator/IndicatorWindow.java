package org.fundwatch.jobs.indicator;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.schemas.indicator.IndicatorRow.Grain;
import org.fundwatch.schemas.value.Shanghai;

/**
 * A day, seven days, or a week from Monday, in Shanghai.
 *
 * @param from inclusive, epoch milliseconds
 * @param to exclusive, epoch milliseconds
 */
public record IndicatorWindow(Grain grain, long from, long to) {
    private static final int DAYS = 7;

    static IndicatorWindow dayOf(long instant) {
        LocalDate day = Shanghai.dateOf(Instant.ofEpochMilli(instant));
        return of(Grain.DAY, day, day.plusDays(1));
    }

    static IndicatorWindow weekOf(long instant) {
        LocalDate monday =
                Shanghai.dateOf(Instant.ofEpochMilli(instant)).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return of(Grain.WEEK, monday, monday.plusWeeks(1));
    }

    /** Every window that holds the instant: its day, its week, and seven days on, each ending a day later. */
    static List<IndicatorWindow> allOf(long instant) {
        List<IndicatorWindow> all = new ArrayList<>(List.of(dayOf(instant), weekOf(instant)));
        LocalDate day = Shanghai.dateOf(Instant.ofEpochMilli(instant));
        for (int last = 0; last < DAYS; last++) {
            LocalDate end = day.plusDays(last + 1L);
            all.add(of(Grain.SEVEN_DAYS, end.minusDays(DAYS), end));
        }
        return all;
    }

    /** When the last window that holds the instant ends. */
    static long lastEndOf(long instant) {
        return Shanghai.startOf(Shanghai.dateOf(Instant.ofEpochMilli(instant)).plusDays(DAYS))
                .toEpochMilli();
    }

    boolean holds(long instant) {
        return from <= instant && instant < to;
    }

    /** The week after a week. */
    IndicatorWindow next() {
        return weekOf(to);
    }

    /** The week before a week. */
    IndicatorWindow previous() {
        return weekOf(from - 1);
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
