package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.fundwatch.schemas.json.WireNumbers;
import org.jspecify.annotations.Nullable;

/**
 * On the authoriser's log: how much may a relative use (quote), or set it aside (hold).
 *
 * @param amountFen fen asked for
 * @param authoriserCertificateType 01 e-certificate, 03 card
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FamilyHoldRequest(
        @JsonProperty("hold_id") String holdId,
        @JsonProperty("beneficiary_psn_no") String beneficiaryNo,
        @JsonProperty("setl_id") String settlementId,

        @JsonProperty("amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        Long amountFen,

        @JsonProperty("use") AidUse use,
        @JsonProperty("mdtrtarea_admvs") @Nullable String treatmentRegion,
        @JsonProperty("authoriser_cert_type") @Nullable String authoriserCertificateType)
        implements EventBody {

    @Override
    public void check(FieldCheck check) {
        check.required("hold_id", holdId)
                .required("beneficiary_psn_no", beneficiaryNo)
                .required("setl_id", settlementId)
                .required("amt", amountFen)
                .required("use", use);
        check.notNegative("amt", amountFen);
        check.id("hold_id", holdId).id("beneficiary_psn_no", beneficiaryNo).id("setl_id", settlementId);
    }
}
