package org.fundwatch.simulator.life;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.fundwatch.schemas.value.Shanghai;

/** Days of the city, numbered from 0; day −1 is the one before, when everybody is enrolled. Times are epoch milliseconds. */
public final class CityCalendar {
    /** One minute. */
    public static final long MINUTE = Duration.ofMinutes(1).toMillis();
    /** One hour. */
    public static final long HOUR = Duration.ofHours(1).toMillis();
    /** One day: Shanghai has no summer time. */
    public static final long DAY = Duration.ofDays(1).toMillis();

    private final LocalDate start;
    private final int days;
    private final long startMillis;

    public CityCalendar(LocalDate start, int days) {
        this.start = start;
        this.days = days;
        this.startMillis = Shanghai.startOf(start).toEpochMilli();
    }

    /** How many days the city lives. */
    public int days() {
        return days;
    }

    /** Midnight at which a day begins. */
    public long startOf(int day) {
        return startMillis + day * DAY;
    }

    public LocalDate date(int day) {
        return start.plusDays(day);
    }

    /** The day on which a time falls. */
    public int dayOf(long millis) {
        return Math.toIntExact(Math.floorDiv(millis - startMillis, DAY));
    }

    /** The date on which a time falls. */
    public LocalDate dateOf(long millis) {
        return date(dayOf(millis));
    }

    public boolean isWeekend(int day) {
        DayOfWeek weekday = date(day).getDayOfWeek();
        return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    }

    /** A time as events carry it. */
    public static Instant instant(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
