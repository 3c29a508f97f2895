package org.fundwatch.serving.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fundwatch.schemas.value.Shanghai;

/** A week from Monday 00:00 to Monday 00:00 in Shanghai, written {@code 2026-W11}. */
public record IsoWeek(LocalDate monday) {
    private static final Pattern FORM = Pattern.compile("[0-9]{4}-W[0-9]{2}");

    /** The week spelt so; empty for anything that is not a week. */
    public static Optional<IsoWeek> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IsoWeek(LocalDate.parse(text + "-1", DateTimeFormatter.ISO_WEEK_DATE)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The week in which an instant falls. */
    public static IsoWeek of(Instant instant) {
        return new IsoWeek(Shanghai.dateOf(instant).with(DayOfWeek.MONDAY));
    }

    public IsoWeek previous() {
        return new IsoWeek(monday.minusWeeks(1));
    }

    /** Its last day. */
    public LocalDate sunday() {
        return monday.plusDays(6);
    }

    /** Inclusive. */
    public Instant from() {
        return Shanghai.startOf(monday);
    }

    /** Exclusive. */
    public Instant to() {
        return Shanghai.startOf(monday.plusWeeks(1));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%04d-W%02d",
                monday.get(IsoFields.WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
