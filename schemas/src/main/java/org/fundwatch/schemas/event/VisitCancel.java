package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An admission (2404) or a discharge (2405) is taken back; which, the event type says.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VisitCancel(
        @JsonProperty("mdtrt_id") String visitId,
        @JsonProperty("fixmedins_code") @Nullable String institutionCode) implements EventBody {

    @Override
    public void check(FieldCheck check) {
        check.required("mdtrt_id", visitId);
        check.id("mdtrt_id", visitId).id("fixmedins_code", institutionCode);
    }
}
