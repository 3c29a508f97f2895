package org.fundwatch.jobs.pattern.tally;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import org.fundwatch.schemas.value.Shanghai;

/** A week or a month in Shanghai: its first day and the day after its last. */
public record Span(LocalDate from, LocalDate until) {

    /** The ISO week of an instant (epoch milliseconds): Monday to Sunday. */
    public static Span weekOf(long instant) {
        LocalDate monday = dateOf(instant).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new Span(monday, monday.plusWeeks(1));
    }

    /** The week that begins on a day. */
    public static Span weekFrom(String monday) {
        LocalDate from = LocalDate.parse(monday);
        return new Span(from, from.plusWeeks(1));
    }

    /** The calendar month of an instant (epoch milliseconds). */
    public static Span monthOf(long instant) {
        YearMonth month = YearMonth.from(dateOf(instant));
        return new Span(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    /** The month that begins on a day. */
    public static Span monthFrom(String first) {
        LocalDate from = LocalDate.parse(first);
        return new Span(from, from.plusMonths(1));
    }

    /** Its first instant, epoch milliseconds. */
    public long begin() {
        return Shanghai.startOf(from).toEpochMilli();
    }

    /** The first instant after it, epoch milliseconds. */
    public long end() {
        return Shanghai.startOf(until).toEpochMilli();
    }

    private static LocalDate dateOf(long instant) {
        return Shanghai.dateOf(Instant.ofEpochMilli(instant));
    }
}
