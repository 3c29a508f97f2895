package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stay ends (2402).
 *
 * @param way TRANSFER, HOME, DEATH, …
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Discharge(
        @JsonProperty("mdtrt_id") String visitId,
        @JsonProperty("fixmedins_code") @Nullable String institutionCode,
        @JsonProperty("endtime") Instant endsAt,
        @JsonProperty("dscg_way") @Nullable String way,
        @JsonProperty("dise_codg") @Nullable String settlementDisease,
        @JsonProperty("dise_codgs") List<String> diagnoses)
        implements EventBody {

    public Discharge {
        // an absent list is an empty one
        diagnoses = diagnoses == null ? List.of() : diagnoses;
    }

    @Override
    public void check(FieldCheck check) {
        check.required("mdtrt_id", visitId).required("endtime", endsAt);
        check.id("mdtrt_id", visitId).id("fixmedins_code", institutionCode);
    }
}
