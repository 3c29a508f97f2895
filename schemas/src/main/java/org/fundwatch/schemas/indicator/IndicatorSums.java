package org.fundwatch.schemas.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.fundwatch.schemas.json.WireNumbers;

/**
 * What a day's or week's row sums up beside money and settlements. Amounts in fen; settlements as those of the row.
 *
 * @param persons different persons
 * @param visits different visits: institution and {@code mdtrt_id}
 * @param nightSettlements from 22 to 6 o'clock
 * @param stays that ended
 * @param stayDays of the stays that ended; a stay without a midnight is one day
 * @param bedDays midnights that somebody spent in a bed
 * @param beds registered
 * @param previousSettlements of the week before
 */
public record IndicatorSums(
        @JsonProperty("persons") long persons,
        @JsonProperty("visits") long visits,

        @JsonProperty("drug_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long drugFen,

        @JsonProperty("essential_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long essentialFen,

        @JsonProperty("adjuvant_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long adjuvantFen,

        @JsonProperty("exam_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long examFen,

        @JsonProperty("out_of_catalogue_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long outOfCatalogueFen,

        @JsonProperty("night_settlements") long nightSettlements,
        @JsonProperty("stays") long stays,
        @JsonProperty("stay_days") long stayDays,
        @JsonProperty("bed_days") long bedDays,
        @JsonProperty("beds") long beds,
        @JsonProperty("previous_settlements") long previousSettlements,

        @JsonProperty("previous_total_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long previousTotalFen) {}
