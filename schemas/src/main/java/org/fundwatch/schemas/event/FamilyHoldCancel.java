package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * On the beneficiary's log: a hold that saw no settlement is given up.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FamilyHoldCancel(
        @JsonProperty("hold_id") String holdId,
        @JsonProperty("authoriser_psn_no") String authoriserNo,
        @JsonProperty("use_before") Instant useBefore)
        implements EventBody {

    @Override
    public void check(FieldCheck check) {
        check.required("hold_id", holdId)
                .required("authoriser_psn_no", authoriserNo)
                .required("use_before", useBefore);
        check.id("hold_id", holdId).id("authoriser_psn_no", authoriserNo);
    }
}
