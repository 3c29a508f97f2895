package org.fundwatch.jobs.pattern.alert;

import org.fundwatch.schemas.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says about one alert, before the keeper gives it status and revision.
 *
 * @param content the alert with all that is known; absent when it is closed, or falls with nothing new to show
 * @param reason what brought the change
 */
public record AlertDraft(
        String alertId, Step step, @Nullable Alert content, String reason) {

    /** What a rule says. */
    public enum Step {
        /** The suspicion stands. */
        STANDS,
        /** Nothing of the suspicion is left. */
        FALLS,
        /** Nothing more will be said: the keeper lets the alert go. */
        CLOSED
    }

    public static AlertDraft stands(Alert content, String reason) {
        return new AlertDraft(content.alertId(), Step.STANDS, content, reason);
    }

    public static AlertDraft falls(Alert content, String reason) {
        return new AlertDraft(content.alertId(), Step.FALLS, content, reason);
    }

    /** The suspicion falls; the alert keeps what it showed last. */
    public static AlertDraft falls(String alertId, String reason) {
        return new AlertDraft(alertId, Step.FALLS, null, reason);
    }

    public static AlertDraft closed(String alertId) {
        return new AlertDraft(alertId, Step.CLOSED, null, "");
    }
}
