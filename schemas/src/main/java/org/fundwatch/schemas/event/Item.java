package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.List;
import org.fundwatch.schemas.json.WireNumbers;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bill.
 *
 * @param lineNo unique within the visit
 * @param medicalType the line's benefit where it differs
 * @param itemCode national catalogue code
 * @param quantityE4 1/10000 packs; smallest units when split
 * @param priceMicroYuan 1/1000000 yuan
 * @param amountFen fen
 * @param chargeClass a claim: 01 甲, 02 乙, 03 self-paid
 * @param firstSelfPayBasisPoints a claim
 * @param priceLimitMicroYuan a claim
 * @param daysOfSupplyE4 1/10000 days
 * @param singleDoseE4 1/10000 of the catalogue's dose unit
 * @param timesADayE4 1/10000 times a day
 * @param longTerm on a long-term prescription
 * @param essentialFlag a claim
 * @param splitPackFlag 1 split pack
 * @param originalLineNo the line a refund takes back
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Item(
        @JsonProperty("feedetl_sn") String lineNo,
        @JsonProperty("med_type") @Nullable String medicalType,
        @JsonProperty("med_list_codg") String itemCode,
        @JsonProperty("med_list_name") @Nullable String itemName,

        @JsonProperty("cnt")
        @JsonDeserialize(using = WireNumbers.E4Reader.class)
        @JsonSerialize(using = WireNumbers.E4Writer.class)
        Long quantityE4,

        @JsonProperty("pric")
        @JsonDeserialize(using = WireNumbers.E6Reader.class)
        @JsonSerialize(using = WireNumbers.E6Writer.class)
        Long priceMicroYuan,

        @JsonProperty("det_item_fee_sumamt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        Long amountFen,

        @JsonProperty("chrgitm_lv") @Nullable String chargeClass,
        @JsonProperty("med_chrgitm_type") @Nullable String chargeType,

        @JsonProperty("selfpay_prop")
        @JsonDeserialize(using = WireNumbers.RateReader.class)
        @JsonSerialize(using = WireNumbers.RateWriter.class)
        @Nullable
        Integer firstSelfPayBasisPoints,

        @JsonProperty("pric_uplmt_amt")
        @JsonDeserialize(using = WireNumbers.E6Reader.class)
        @JsonSerialize(using = WireNumbers.E6Writer.class)
        @Nullable
        Long priceLimitMicroYuan,

        @JsonProperty("prd_days")
        @JsonDeserialize(using = WireNumbers.E4Reader.class)
        @JsonSerialize(using = WireNumbers.E4Writer.class)
        @Nullable
        Long daysOfSupplyE4,

        @JsonProperty("sin_dos")
        @JsonDeserialize(using = WireNumbers.E4Reader.class)
        @JsonSerialize(using = WireNumbers.E4Writer.class)
        @Nullable
        Long singleDoseE4,

        @JsonProperty("used_frqu")
        @JsonDeserialize(using = WireNumbers.E4Reader.class)
        @JsonSerialize(using = WireNumbers.E4Writer.class)
        @Nullable
        Long timesADayE4,

        @JsonProperty("rxno") @Nullable String prescriptionNo,
        @JsonProperty("long_term") @Nullable Boolean longTerm,
        @JsonProperty("bilg_dept_codg") @Nullable String departmentCode,
        @JsonProperty("bilg_dr_codg") @Nullable String doctorCode,
        @JsonProperty("fee_ocur_time") @Nullable Instant occurredAt,
        @JsonProperty("hosp_appr_flag") @Nullable String hospitalApprovalFlag,
        @JsonProperty("lmt_used_flag") @Nullable String limitedUseFlag,
        @JsonProperty("bas_medn_flag") @Nullable String essentialFlag,
        @JsonProperty("manu_lotnum") @Nullable String lotNo,
        @JsonProperty("trdn_flag") @Nullable String splitPackFlag,
        @JsonProperty("drug_trac_codg") List<String> traceCodes,
        @JsonProperty("init_feedetl_sn") @Nullable String originalLineNo) {

    public Item {
        // an absent list is an empty one
        traceCodes = traceCodes == null ? List.of() : traceCodes;
    }
}
