package org.fundwatch.schemas.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import org.fundwatch.schemas.json.WireNumbers;
import org.jspecify.annotations.Nullable;

/**
 * One institution's or region's figures of one window. Amounts in fen.
 *
 * @param scope INSTITUTION or REGION
 * @param id institution or region code
 * @param region region code of an institution
 * @param windowFrom inclusive
 * @param windowTo exclusive
 * @param revision rises when a late verdict corrects the row
 * @param settlements settled and not reversed
 * @param selfPaidFen fulamt_ownpay_amt + overlmt_selfpay
 * @param selfPayRatioBasisPoints self_paid_amt / total_amt, half up
 * @param peers institutions compared with
 * @param peerMadBasisPoints median absolute deviation
 */
public record IndicatorRow(
        @JsonProperty("scope") Scope scope,
        @JsonProperty("id") String id,
        @JsonProperty("region") @Nullable String region,
        @JsonProperty("grain") Grain grain,
        @JsonProperty("window_from") Instant windowFrom,
        @JsonProperty("window_to") Instant windowTo,
        @JsonProperty("revision") int revision,
        @JsonProperty("settlements") long settlements,

        @JsonProperty("total_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long totalFen,

        @JsonProperty("pool_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long poolFen,

        @JsonProperty("self_paid_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long selfPaidFen,

        @JsonProperty("self_pay_ratio")
        @JsonDeserialize(using = WireNumbers.RateReader.class)
        @JsonSerialize(using = WireNumbers.RateWriter.class)
        int selfPayRatioBasisPoints,

        @JsonProperty("peers") int peers,

        @JsonProperty("peer_median")
        @JsonDeserialize(using = WireNumbers.RateReader.class)
        @JsonSerialize(using = WireNumbers.RateWriter.class)
        int peerMedianBasisPoints,

        @JsonProperty("peer_mad")
        @JsonDeserialize(using = WireNumbers.RateReader.class)
        @JsonSerialize(using = WireNumbers.RateWriter.class)
        int peerMadBasisPoints) {
    /** Whose figures. */
    public enum Scope {
        INSTITUTION,
        REGION
    }

    /** Length of the window. */
    public enum Grain {
        DAY,
        /** The seven days that end with a day. */
        SEVEN_DAYS,
        /** From Monday. */
        WEEK
    }

    /** The record key on the topic. */
    public String key() {
        return scope + "-" + id + "-" + grain + "-" + windowFrom;
    }
}
