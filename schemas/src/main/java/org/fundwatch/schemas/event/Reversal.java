package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.fundwatch.schemas.failure.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Takes a settlement back whole (2208, 2103, 2305, 2601).
 *
 * @param originalEventId names the settlement by its event (2601)
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Reversal(
        @JsonProperty("fixmedins_code") @Nullable String institutionCode,
        @JsonProperty("setl_id") @Nullable String settlementId,
        @JsonProperty("original_event_id") @Nullable String originalEventId)
        implements EventBody {

    @Override
    public void check(FieldCheck check) {
        if (settlementId == null && originalEventId == null) {
            throw check.refuse(Reason.MISSING_FIELD, "setl_id", "setl_id or original_event_id is required");
        }
        check.id("fixmedins_code", institutionCode)
                .id("setl_id", settlementId)
                .id("original_event_id", originalEventId);
    }
}
