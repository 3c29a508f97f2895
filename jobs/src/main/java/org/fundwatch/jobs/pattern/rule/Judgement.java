package org.fundwatch.jobs.pattern.rule;

import org.fundwatch.schemas.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * What a rule thinks of one anchor.
 *
 * @param alert content without revision and status
 * @param stands whether the suspicion stands; if not, the content says what takes it away
 * @param anchorAt place in the order of detection of the fact that the alert is anchored on
 * @param from event time of the first fact that the alert claims for itself
 * @param until event time up to which facts belong to this alert and begin no other; before {@code from} if it claims none
 * @param reason why, where the news that brought it does not say it
 */
public record Judgement(
        Alert alert,
        boolean stands,
        long anchorAt,
        long from,
        long until,
        @Nullable String reason) {
    private static final long NONE = Long.MIN_VALUE;

    public static Judgement stands(Alert alert, long anchorAt) {
        return new Judgement(alert, true, anchorAt, 0, NONE, null);
    }

    /** The same for an alert on a series, whose facts begin no other series. */
    public static Judgement series(Alert alert, long anchorAt, long from, long until) {
        return new Judgement(alert, true, anchorAt, from, until, null);
    }

    /** What would be suspicious but for an excuse. Said only if the suspicion had been raised before. */
    public static Judgement excused(Alert alert, long anchorAt) {
        return new Judgement(alert, false, anchorAt, 0, NONE, null);
    }

    /** The same for a reason that is not the latest news, as {@code WRONG_MASTER_DATA}. */
    public static Judgement excused(Alert alert, long anchorAt, String reason) {
        return new Judgement(alert, false, anchorAt, 0, NONE, reason);
    }
}
