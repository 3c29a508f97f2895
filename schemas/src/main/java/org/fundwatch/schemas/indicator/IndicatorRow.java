package org.fundwatch.schemas.indicator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fundwatch.schemas.json.WireNumbers;
import org.fundwatch.schemas.verdict.DrugAmount;
import org.jspecify.annotations.Nullable;

/**
 * One institution's or region's figures of one window. Amounts in fen.
 *
 * @param scope INSTITUTION, REGION, or ACCOUNTS of a city
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
 * @param sums of a day or week
 * @param measures of a day or week: those that have a base
 * @param topDrugs of a day or week, by amount, largest first
 * @param flows of scope ACCOUNTS
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
        int peerMadBasisPoints,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("sums") @Nullable
        IndicatorSums sums,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonProperty("measures")
        List<Measured> measures,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonProperty("top_drugs")
        List<DrugAmount> topDrugs,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonProperty("flows")
        List<AccountFlow> flows) {
    @JsonCreator
    public IndicatorRow {
        // rows of earlier releases have none
        measures = measures == null ? List.of() : measures;
        topDrugs = topDrugs == null ? List.of() : topDrugs;
        flows = flows == null ? List.of() : flows;
    }

    /** A row with nothing but settlements, money and the self-pay ratio. */
    public IndicatorRow(
            Scope scope,
            String id,
            @Nullable String region,
            Grain grain,
            Instant windowFrom,
            Instant windowTo,
            int revision,
            long settlements,
            long totalFen,
            long poolFen,
            long selfPaidFen,
            int selfPayRatioBasisPoints,
            int peers,
            int peerMedianBasisPoints,
            int peerMadBasisPoints) {
        this(
                scope,
                id,
                region,
                grain,
                windowFrom,
                windowTo,
                revision,
                settlements,
                totalFen,
                poolFen,
                selfPaidFen,
                selfPayRatioBasisPoints,
                peers,
                peerMedianBasisPoints,
                peerMadBasisPoints,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    /** The same as another revision. */
    public IndicatorRow withRevision(int number) {
        return new IndicatorRow(
                scope,
                id,
                region,
                grain,
                windowFrom,
                windowTo,
                number,
                settlements,
                totalFen,
                poolFen,
                selfPaidFen,
                selfPayRatioBasisPoints,
                peers,
                peerMedianBasisPoints,
                peerMadBasisPoints,
                sums,
                measures,
                topDrugs,
                flows);
    }

    /** The same with what moved on accounts. */
    public IndicatorRow withFlows(List<AccountFlow> moved) {
        return new IndicatorRow(
                scope,
                id,
                region,
                grain,
                windowFrom,
                windowTo,
                revision,
                settlements,
                totalFen,
                poolFen,
                selfPaidFen,
                selfPayRatioBasisPoints,
                peers,
                peerMedianBasisPoints,
                peerMadBasisPoints,
                sums,
                measures,
                topDrugs,
                moved);
    }

    /** What was measured, if it was. */
    public Optional<Measured> measured(Measured.Measure measure) {
        return measures.stream().filter(one -> one.measure() == measure).findFirst();
    }

    /** Whose figures. */
    public enum Scope {
        INSTITUTION,
        REGION,
        /** What moved on the accounts of a city's insured. */
        ACCOUNTS
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
