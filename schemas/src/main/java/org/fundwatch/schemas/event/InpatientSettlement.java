package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.fundwatch.schemas.json.WireNumbers;
import org.jspecify.annotations.Nullable;

/**
 * The bill of a stay (2304): booked as claimed, judged by no pack.
 *
 * @param claimedTotalFen claim: total
 * @param claimedSelfPaidFen claim: outside the catalogue or excluded
 * @param claimedAboveStandardFen claim: above the payment standard
 * @param claimedFirstSelfPayFen claim: first self-pay of class 乙
 * @param claimedInScopeFen claim: in scope
 * @param claimedDeductibleFen claim: deductible
 * @param claimedPoolFen claim: pool payment
 * @param claimedAccountFen claim: own account
 * @param claimedAidFen claim: family aid
 * @param claimedCashFen claim: cash
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record InpatientSettlement(
        @JsonProperty("setl_id") @Nullable String settlementId,
        @JsonProperty("mdtrt_id") String visitId,
        @JsonProperty("fixmedins_code") String institutionCode,
        @JsonProperty("invono") @Nullable String invoiceNo,

        @JsonProperty("medfee_sumamt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        @Nullable
        Long claimedTotalFen,

        @JsonProperty("fulamt_ownpay_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        @Nullable
        Long claimedSelfPaidFen,

        @JsonProperty("overlmt_selfpay")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        @Nullable
        Long claimedAboveStandardFen,

        @JsonProperty("preselfpay_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        @Nullable
        Long claimedFirstSelfPayFen,

        @JsonProperty("inscp_scp_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        @Nullable
        Long claimedInScopeFen,

        @JsonProperty("act_pay_dedc")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        @Nullable
        Long claimedDeductibleFen,

        @JsonProperty("hifp_pay")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        @Nullable
        Long claimedPoolFen,

        @JsonProperty("acct_pay")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        @Nullable
        Long claimedAccountFen,

        @JsonProperty("acct_mulaid_pay")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        @Nullable
        Long claimedAidFen,

        @JsonProperty("psn_cash_pay")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        @Nullable
        Long claimedCashFen)
        implements EventBody {

    @Override
    public void check(FieldCheck check) {
        check.required("mdtrt_id", visitId).required("fixmedins_code", institutionCode);
        check.notNegative("medfee_sumamt", claimedTotalFen)
                .notNegative("fulamt_ownpay_amt", claimedSelfPaidFen)
                .notNegative("overlmt_selfpay", claimedAboveStandardFen)
                .notNegative("preselfpay_amt", claimedFirstSelfPayFen)
                .notNegative("inscp_scp_amt", claimedInScopeFen)
                .notNegative("act_pay_dedc", claimedDeductibleFen)
                .notNegative("hifp_pay", claimedPoolFen)
                .notNegative("acct_pay", claimedAccountFen)
                .notNegative("acct_mulaid_pay", claimedAidFen)
                .notNegative("psn_cash_pay", claimedCashFen);
        check.id("setl_id", settlementId)
                .id("mdtrt_id", visitId)
                .id("fixmedins_code", institutionCode)
                .id("invono", invoiceNo);
    }

    /** The settlement's own id, or the event id that stands for it. */
    public String idOr(String eventId) {
        return settlementId == null ? eventId : settlementId;
    }
}
