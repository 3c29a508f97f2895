package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.LocalDate;
import java.util.List;
import org.fundwatch.schemas.json.WireNumbers;
import org.jspecify.annotations.Nullable;

/**
 * An outpatient or pharmacy settlement, a pre-settlement (2206, 2101), a settlement (2207, 2102) or a manual reimbursement 中心零星报销; which of them, the event type says.
 *
 * @param settlementId absent: the event id stands for it
 * @param medicalType 医疗类别
 * @param insuranceType a claim: the enrolment decides
 * @param certificateType 01 e-certificate, 02 ID card, 03 social-security card
 * @param insuredRegion a claim
 * @param treatmentRegion a claim
 * @param serviceDate absent: the Shanghai date of the event time
 * @param settlementDisease national settlement disease code
 * @param diagnoses ICD-10, main first
 * @param agent bought by a registered proxy
 * @param emergencyFlag 1 rescue
 * @param residualOf settlement whose self-paid rest this is
 * @param accountUsedFlag 1 use the account
 * @param reason why a reimbursement is manual
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
public record Settlement(
        @JsonProperty("setl_id") @Nullable String settlementId,
        @JsonProperty("mdtrt_id") String visitId,
        @JsonProperty("fixmedins_code") String institutionCode,
        @JsonProperty("fixmedins_name") @Nullable String institutionName,
        @JsonProperty("med_type") String medicalType,
        @JsonProperty("insutype") @Nullable String insuranceType,
        @JsonProperty("mdtrt_cert_type") @Nullable String certificateType,
        @JsonProperty("insuplc_admdvs") @Nullable String insuredRegion,
        @JsonProperty("mdtrtarea_admvs") @Nullable String treatmentRegion,
        @JsonProperty("service_date") @Nullable LocalDate serviceDate,
        @JsonProperty("chrg_bchno") @Nullable String chargeBatchNo,
        @JsonProperty("dise_codg") @Nullable String settlementDisease,
        @JsonProperty("dise_codgs") List<String> diagnoses,
        @JsonProperty("dept_codg") @Nullable String departmentCode,
        @JsonProperty("dr_codg") @Nullable String doctorCode,
        @JsonProperty("opter") @Nullable String operator,
        @JsonProperty("channel") @Nullable Channel channel,
        @JsonProperty("agent") @Nullable Boolean agent,
        @JsonProperty("rxno") @Nullable String prescriptionNo,
        @JsonProperty("er_flag") @Nullable String emergencyFlag,
        @JsonProperty("trum_flag") @Nullable String traumaFlag,
        @JsonProperty("rel_ttp_flag") @Nullable String thirdPartyFlag,
        @JsonProperty("liability") @Nullable Liability liability,
        @JsonProperty("residual_of") @Nullable String residualOf,
        @JsonProperty("acct_used_flag") @Nullable String accountUsedFlag,
        @JsonProperty("family_aid") @Nullable FamilyAid familyAid,
        @JsonProperty("invono") @Nullable String invoiceNo,
        @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("entered_by") @Nullable String enteredBy,
        @JsonProperty("approved_by") @Nullable String approvedBy,
        @JsonProperty("items") List<Item> items,

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

    public Settlement {
        // an absent list is an empty one
        diagnoses = diagnoses == null ? List.of() : diagnoses;
    }

    @Override
    public void check(FieldCheck check) {
        check.required("mdtrt_id", visitId)
                .required("fixmedins_code", institutionCode)
                .required("med_type", medicalType)
                .required("items", items);
        if (check.header().type() == EventType.MANUAL_REIMBURSEMENT) {
            check.required("service_date", serviceDate).required("invono", invoiceNo);
        }
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
        ItemChecks.checkSold(check, items);
        check.id("setl_id", settlementId)
                .id("mdtrt_id", visitId)
                .id("fixmedins_code", institutionCode)
                .id("dr_codg", doctorCode)
                .id("rxno", prescriptionNo)
                .id("residual_of", residualOf)
                .id("invono", invoiceNo);
        if (familyAid != null) {
            familyAid.check(check);
        }
    }

    /** The same settlement without its hold, which is no part of its content. */
    public Settlement withoutFamilyAid() {
        return withFamilyAid(null);
    }

    /** The same settlement quoting another hold. */
    public Settlement withFamilyAid(@Nullable FamilyAid hold) {
        return new Settlement(
                settlementId,
                visitId,
                institutionCode,
                institutionName,
                medicalType,
                insuranceType,
                certificateType,
                insuredRegion,
                treatmentRegion,
                serviceDate,
                chargeBatchNo,
                settlementDisease,
                diagnoses,
                departmentCode,
                doctorCode,
                operator,
                channel,
                agent,
                prescriptionNo,
                emergencyFlag,
                traumaFlag,
                thirdPartyFlag,
                liability,
                residualOf,
                accountUsedFlag,
                hold,
                invoiceNo,
                reason,
                enteredBy,
                approvedBy,
                items,
                claimedTotalFen,
                claimedSelfPaidFen,
                claimedAboveStandardFen,
                claimedFirstSelfPayFen,
                claimedInScopeFen,
                claimedDeductibleFen,
                claimedPoolFen,
                claimedAccountFen,
                claimedAidFen,
                claimedCashFen);
    }

    /** The settlement's own id, or the event id that stands for it. */
    public String idOr(String eventId) {
        return settlementId == null ? eventId : settlementId;
    }

    /** Where it was bought. */
    public enum Channel {
        COUNTER,
        ONLINE
    }

    /** Who else is liable for the cost. */
    public enum Liability {
        NONE,
        WORK_INJURY,
        THIRD_PARTY,
        PUBLIC_HEALTH,
        OVERSEAS
    }
}
