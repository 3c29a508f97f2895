package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.fundwatch.schemas.failure.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Approved leave from a stay.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Leave(
        @JsonProperty("mdtrt_id") String visitId,
        @JsonProperty("fixmedins_code") @Nullable String institutionCode,
        @JsonProperty("begntime") Instant beginsAt,
        @JsonProperty("endtime") Instant endsAt)
        implements EventBody {

    @Override
    public void check(FieldCheck check) {
        check.required("mdtrt_id", visitId).required("begntime", beginsAt).required("endtime", endsAt);
        if (endsAt.isBefore(beginsAt)) {
            throw check.refuse(Reason.BAD_TIME, "endtime", "must not be before begntime");
        }
        check.id("mdtrt_id", visitId).id("fixmedins_code", institutionCode);
    }
}
