package org.fundwatch.schemas.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.fundwatch.schemas.json.WireNumbers;

/**
 * Where the person stands in the year after this event. Amounts in fen.
 *
 * @param deductibleLimitFen the deductible in force for this settlement
 * @param fundPaidFen pool payments of the year
 * @param capFen yearly cap on pool payments
 */
public record YearStanding(
        @JsonProperty("year") int year,

        @JsonProperty("deductible_paid")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long deductiblePaidFen,

        @JsonProperty("deductible_limit")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long deductibleLimitFen,

        @JsonProperty("fund_paid")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long fundPaidFen,

        @JsonProperty("cap")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long capFen,

        @JsonProperty("cap_remaining")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long capRemainingFen) {}
