package org.fundwatch.policy.rulebook;

import java.time.LocalDate;

/** A row that holds from a day to a day, both inclusive, as epoch days. */
public interface Dated {
    /** First day, {@link Integer#MIN_VALUE} for always. */
    int fromDay();

    /** Last day, {@link Integer#MAX_VALUE} for until further notice. */
    int toDay();

    /** Whether the row holds on {@code date}. */
    default boolean holdsOn(LocalDate date) {
        long day = date.toEpochDay();
        return fromDay() <= day && day <= toDay();
    }

    /** Whether there is a day on which both hold. */
    default boolean overlaps(Dated other) {
        return fromDay() <= other.toDay() && other.fromDay() <= toDay();
    }
}
