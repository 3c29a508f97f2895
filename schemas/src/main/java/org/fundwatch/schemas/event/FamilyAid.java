package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import org.fundwatch.schemas.json.WireNumbers;
import org.jspecify.annotations.Nullable;

/**
 * The hold that a settlement or premium quotes: the fields of its {@code HOLD_RESULT}. Over HTTP a gateway may name only
 * the authoriser, the amount and the certificate; serving then makes the hold.
 *
 * @param amountFen asked for over HTTP, fen
 * @param grantedFen granted on the authoriser's log, fen
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FamilyAid(
        @JsonProperty("hold_id") @Nullable String holdId,
        @JsonProperty("authoriser_psn_no") @Nullable String authoriserNo,
        @JsonProperty("beneficiary_psn_no") @Nullable String beneficiaryNo,
        @JsonProperty("setl_id") @Nullable String settlementId,
        @JsonProperty("use") @Nullable AidUse use,

        @JsonProperty("amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        @Nullable
        Long amountFen,

        @JsonProperty("granted_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        @Nullable
        Long grantedFen,

        @JsonProperty("use_before") @Nullable Instant useBefore,
        @JsonProperty("authoriser_cert_type") @Nullable String authoriserCertificateType) {

    void check(FieldCheck check) {
        check.id("family_aid.hold_id", holdId)
                .id("family_aid.authoriser_psn_no", authoriserNo)
                .id("family_aid.beneficiary_psn_no", beneficiaryNo)
                .id("family_aid.setl_id", settlementId);
    }
}
