package org.fundwatch.jobs.pattern.rule;

import org.fundwatch.schemas.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * What a rule thinks of one anchor.
 *
 * @param alert content without revision and status
 * @param stands whether the suspicion stands; if not, the content says what takes it away
 * @param anchorAt place in the order of detection of the fact that the alert is anchored on
 * @param reason why, where the news that brought it does not say it
 */
public record Judgement(
        Alert alert,
        boolean stands,
        long anchorAt,
        @Nullable String reason) {
    public static Judgement stands(Alert alert, long anchorAt) {
        return new Judgement(alert, true, anchorAt, null);
    }

    /** What would be suspicious but for an excuse. Said only if the suspicion had been raised before. */
    public static Judgement excused(Alert alert, long anchorAt) {
        return new Judgement(alert, false, anchorAt, null);
    }

    /** The same for a reason that is not the latest news, as {@code WRONG_MASTER_DATA}. */
    public static Judgement excused(Alert alert, long anchorAt, String reason) {
        return new Judgement(alert, false, anchorAt, reason);
    }
}
