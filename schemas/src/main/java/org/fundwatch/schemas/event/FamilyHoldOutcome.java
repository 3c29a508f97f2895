package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.fundwatch.schemas.json.WireNumbers;
import org.jspecify.annotations.Nullable;

/**
 * On the authoriser's log, by the verdict job alone: what became of a hold.
 *
 * @param settlementId absent where the hold was cancelled before any settlement quoted it
 * @param usedFen fen
 * @param returnedFen fen
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FamilyHoldOutcome(
        @JsonProperty("hold_id") String holdId,
        @JsonProperty("beneficiary_psn_no") String beneficiaryNo,
        @JsonProperty("setl_id") @Nullable String settlementId,

        @JsonProperty("used_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        Long usedFen,

        @JsonProperty("returned_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        Long returnedFen,

        @JsonProperty("cause") Cause cause)
        implements EventBody {

    @Override
    public void check(FieldCheck check) {
        check.required("hold_id", holdId)
                .required("beneficiary_psn_no", beneficiaryNo)
                .required("used_amt", usedFen)
                .required("returned_amt", returnedFen)
                .required("cause", cause);
        check.notNegative("used_amt", usedFen).notNegative("returned_amt", returnedFen);
        check.id("hold_id", holdId).id("beneficiary_psn_no", beneficiaryNo).id("setl_id", settlementId);
    }

    /** What decided the hold. */
    public enum Cause {
        SETTLED,
        CANCELLED,
        REVERSED
    }
}
