package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.fundwatch.schemas.json.WireNumbers;
import org.jspecify.annotations.Nullable;

/**
 * On the authoriser's log: a relative may (or may no longer) draw on the account.
 *
 * @param perUseLimitFen fen
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FamilyAuthorisation(
        @JsonProperty("beneficiary_psn_no") String beneficiaryNo,
        @JsonProperty("relation") @Nullable Relation relation,

        @JsonProperty("per_use_limit")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        @Nullable
        Long perUseLimitFen,

        @JsonProperty("beneficiary_insutype") @Nullable String beneficiaryInsuranceType,
        @JsonProperty("beneficiary_admdvs") @Nullable String beneficiaryRegion,

        @JsonProperty("beneficiary_public_medical_care") @Nullable
        Boolean beneficiaryPublicMedicalCare,

        @JsonProperty("action") Action action)
        implements EventBody {

    @Override
    public void check(FieldCheck check) {
        check.required("beneficiary_psn_no", beneficiaryNo).required("action", action);
        check.notNegative("per_use_limit", perUseLimitFen);
        check.id("beneficiary_psn_no", beneficiaryNo);
    }

    /** Who the beneficiary is to the authoriser. */
    public enum Relation {
        SPOUSE,
        CHILD,
        PARENT,
        OTHER
    }

    /** Given or taken back. */
    public enum Action {
        GRANT,
        REVOKE
    }
}
