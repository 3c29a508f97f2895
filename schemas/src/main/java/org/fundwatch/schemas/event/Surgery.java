package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A surgery within a stay.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Surgery(
        @JsonProperty("mdtrt_id") String visitId,
        @JsonProperty("fixmedins_code") @Nullable String institutionCode,
        @JsonProperty("oprn_code") @Nullable String operationCode,
        @JsonProperty("begntime") Instant beginsAt,
        @JsonProperty("endtime") @Nullable Instant endsAt)
        implements EventBody {

    @Override
    public void check(FieldCheck check) {
        check.required("mdtrt_id", visitId).required("begntime", beginsAt);
        check.id("mdtrt_id", visitId).id("fixmedins_code", institutionCode);
    }
}
