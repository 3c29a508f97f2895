package org.fundwatch.standalone.bench;

import java.time.Instant;
import java.util.List;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/** What the statements of {@code three-rules.epl} call for a single row. */
public final class EplFunctions {
    private EplFunctions() {}

    /** Whether the prescription is among those quoted. */
    public static boolean quotes(List<?> quoted, String no) {
        return quoted.contains(no);
    }

    /** The lines of a bill that RX01 looks at. */
    public static DrugLine[] drugLines(org.fundwatch.jobs.pattern.intake.PersonFact fact) {
        return DrugLine.of(fact);
    }

    /** The year of a day. */
    public static int yearOf(int serviceDay) {
        return ThreeRules.yearOf(serviceDay);
    }

    /**
     * Whether a settlement elsewhere at {@code at} lies in a stay by what is known of it: an admission that holds, neither the
     * day of admission nor that of discharge, nothing after the end. Of what contradicts each other the later holds.
     */
    public static boolean covers(
            @Nullable Long beganAt,
            @Nullable Long admittedAt,
            @Nullable Long cancelledAt,
            @Nullable Long endsAt,
            @Nullable Long dischargedAt,
            @Nullable Long reopenedAt,
            long at) {
        if (beganAt == null || admittedAt == null || (cancelledAt != null && cancelledAt > admittedAt)) {
            return false;
        }
        if (at < beganAt || day(at) == day(beganAt)) {
            return false;
        }
        boolean ended = endsAt != null && dischargedAt != null && (reopenedAt == null || reopenedAt <= dischargedAt);
        return !ended || (at < endsAt && day(at) != day(endsAt));
    }

    private static long day(long millis) {
        return Shanghai.dateOf(Instant.ofEpochMilli(millis)).toEpochDay();
    }
}
