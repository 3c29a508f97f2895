package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.fundwatch.schemas.json.WireNumbers;
import org.jspecify.annotations.Nullable;

/**
 * A premium of the log's own person, paid from the account or by a relative.
 *
 * @param amountFen fen, above zero
 * @param accountPaidFen fen asked of the own account
 * @param familyAid the hold of the relative who pays
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PremiumPayment(
        @JsonProperty("setl_id") String settlementId,

        @JsonProperty("amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        Long amountFen,

        @JsonProperty("premium_kind") Kind kind,

        @JsonProperty("acct_pay")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        @Nullable
        Long accountPaidFen,

        @JsonProperty("family_aid") @Nullable FamilyAid familyAid)
        implements EventBody {

    @Override
    public void check(FieldCheck check) {
        check.required("setl_id", settlementId).required("amt", amountFen).required("premium_kind", kind);
        check.positive("amt", amountFen).notNegative("acct_pay", accountPaidFen);
        check.id("setl_id", settlementId);
        if (familyAid != null) {
            familyAid.check(check);
        }
    }

    /** What the premium is for. */
    public enum Kind {
        RESIDENT_INSURANCE,
        LARGE_AMOUNT_AID,
        LONG_TERM_CARE
    }
}
