package org.fundwatch.policy.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A stay in hospital. Kept to the end of the year after the one it ends in. One that has not ended is kept a year longer
 * than that after its beginning; the latest of those as long as it lasts, so that at most one outlives the open years.
 *
 * @param visit hash of the visit's number
 * @param institution hash of the institution
 * @param fromDay epoch day of admission; the day after {@code toDay} while only the discharge is known
 * @param toDay epoch day of discharge; absent while it lasts
 */
public record StayEntry(
        long visit, long institution, int fromDay, @Nullable Integer toDay) {
    private static final int LONGEST_DAYS = 366;

    /** A stay of which only the discharge has come so far. */
    static StayEntry endingBeforeItBegan(long visit, long institution, int toDay) {
        return new StayEntry(visit, institution, toDay + 1, toDay);
    }

    boolean isAdmissionKnown() {
        return toDay == null || fromDay <= toDay;
    }

    /** Whether the day lies inside, admission and discharge apart. */
    boolean covers(long day) {
        return day > fromDay && (toDay == null || day < toDay);
    }

    boolean isKeptFrom(long firstDay) {
        return toDay == null ? fromDay >= firstDay - LONGEST_DAYS : toDay >= firstDay;
    }
}
