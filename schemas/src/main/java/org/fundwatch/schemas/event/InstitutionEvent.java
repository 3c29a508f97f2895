package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.WireNumbers;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an institution's log: stock, purchases, sales, reports, price lists.
 *
 * @param quantityE4 signed for stock changes, 1/10000 packs
 * @param priceMicroYuan price list entry, 1/1000000 yuan
 * @param transactionPriceMicroYuan price actually paid, 1/1000000 yuan
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record InstitutionEvent(
        @JsonProperty("event_id") String eventId,
        @JsonProperty("event_type") Type type,
        @JsonProperty("fixmedins_code") @Nullable String institutionCode,
        @JsonProperty("event_time") Instant eventTime,
        @JsonProperty("received_at") @Nullable Instant receivedAt,
        @JsonProperty("med_list_codg") @Nullable String itemCode,
        @JsonProperty("manu_lotnum") @Nullable String lotNo,

        @JsonProperty("cnt")
        @JsonDeserialize(using = WireNumbers.E4Reader.class)
        @JsonSerialize(using = WireNumbers.E4Writer.class)
        @Nullable
        Long quantityE4,

        @JsonProperty("pric")
        @JsonDeserialize(using = WireNumbers.E6Reader.class)
        @JsonSerialize(using = WireNumbers.E6Writer.class)
        @Nullable
        Long priceMicroYuan,

        @JsonProperty("finl_trns_pric")
        @JsonDeserialize(using = WireNumbers.E6Reader.class)
        @JsonSerialize(using = WireNumbers.E6Writer.class)
        @Nullable
        Long transactionPriceMicroYuan,

        @JsonProperty("inv_chg_type") @Nullable String stockChangeType,
        @JsonProperty("setl_id") @Nullable String settlementId,
        @JsonProperty("psn_no") @Nullable String psnNo,
        @JsonProperty("mdtrt_setl_type") @Nullable String settlementKind,
        @JsonProperty("trdn_flag") @Nullable String splitPackFlag,
        @JsonProperty("drug_trac_codg") List<String> traceCodes,
        @JsonProperty("period") @Nullable String period,
        @JsonProperty("report_kind") @Nullable String reportKind,
        @JsonProperty("effective_from") @Nullable LocalDate effectiveFrom) {

    public InstitutionEvent {
        // an absent list is an empty one
        traceCodes = traceCodes == null ? List.of() : traceCodes;
    }

    /** The kinds of institution event. */
    public enum Type {
        STOCKTAKE,
        STOCK_CHANGE,
        PURCHASE,
        PURCHASE_RETURN,
        SALE,
        SALE_RETURN,
        LEDGER_REPORT,
        PRICE_LIST,
        HEARTBEAT
    }

    /** Refuses an event that lacks what every institution event carries. */
    public void check() {
        require("event_id", eventId);
        require("event_type", type);
        require("event_time", eventTime);
        if (type != Type.HEARTBEAT) {
            require("fixmedins_code", institutionCode);
        }
        FieldCheck.checkId("event_id", eventId);
        FieldCheck.checkId("fixmedins_code", institutionCode);
        FieldCheck.checkId("setl_id", settlementId);
        FieldCheck.checkId("psn_no", psnNo);
    }

    private static void require(String field, @Nullable Object value) {
        if (value == null) {
            throw new BadInput(Reason.MISSING_FIELD, field, "is required");
        }
    }
}
