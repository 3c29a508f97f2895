package org.fundwatch.jobs.pattern.rule;

import org.fundwatch.schemas.alert.Alert;

/**
 * What a rule thinks of one anchor.
 *
 * @param alert content without revision and status
 * @param stands whether the suspicion stands; if not, the content says what takes it away
 * @param anchorAt place in the order of detection of the fact that the alert is anchored on
 */
public record Judgement(Alert alert, boolean stands, long anchorAt) {
    public static Judgement stands(Alert alert, long anchorAt) {
        return new Judgement(alert, true, anchorAt);
    }

    /** What would be suspicious but for an excuse. Said only if the suspicion had been raised before. */
    public static Judgement excused(Alert alert, long anchorAt) {
        return new Judgement(alert, false, anchorAt);
    }
}
