package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Two people decide a settlement that stood in review.
 *
 * @param settlement the original event as the review verdict carried it
 * @param facts corrected fields
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ReviewResolution(
        @JsonProperty("setl_id") String settlementId,
        @JsonProperty("outcome") Outcome outcome,
        @JsonProperty("settlement") @Nullable JsonNode settlement,
        @JsonProperty("facts") @Nullable JsonNode facts,
        @JsonProperty("decided_by") String decidedBy,
        @JsonProperty("approved_by") String approvedBy,
        @JsonProperty("reason") @Nullable String reason)
        implements EventBody {

    @Override
    public void check(FieldCheck check) {
        check.required("setl_id", settlementId)
                .required("outcome", outcome)
                .required("decided_by", decidedBy)
                .required("approved_by", approvedBy);
        check.id("setl_id", settlementId);
    }

    /** May the settlement be paid? */
    public enum Outcome {
        PAY,
        DENY
    }
}
