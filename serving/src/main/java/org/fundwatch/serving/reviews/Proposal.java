package org.fundwatch.serving.reviews;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.fundwatch.schemas.event.ReviewResolution;
import org.jspecify.annotations.Nullable;

/**
 * What somebody proposes to decide, and who stands for it.
 *
 * @param attempt counts the resolutions of this verdict that were sent; one that the job refused is followed by another
 * @param revision counts what was proposed: whoever approves names the one that was read
 * @param facts corrected fields of the event, a JSON object
 * @param appended whether it certainly lies on the person's log
 */
public record Proposal(
        @JsonProperty("attempt") int attempt,
        @JsonProperty("revision") int revision,
        @JsonProperty("outcome") ReviewResolution.Outcome outcome,
        @JsonProperty("facts") @JsonRawValue String facts,
        @JsonProperty("reason") String reason,
        @JsonProperty("proposed_by") String proposedBy,
        @JsonProperty("proposed_at") Instant proposedAt,
        @JsonProperty("approved_by") @Nullable String approvedBy,
        @JsonProperty("approved_at") @Nullable Instant approvedAt,
        @JsonProperty("appended") boolean appended) {

    /** The id of the event that tells the person's log; the same however often it is sent. */
    String eventId(String verdictId) {
        return "review-" + verdictId + "-" + attempt;
    }
}
