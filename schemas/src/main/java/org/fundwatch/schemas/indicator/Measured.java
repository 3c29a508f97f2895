package org.fundwatch.schemas.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.fundwatch.schemas.json.WireNumbers;

/**
 * One measure of an institution or region, and how its peers stand. All values are 1/10000 of the measure's unit, half up:
 * of 1 for shares, of a yuan for the cost per visit, of a day for the mean stay.
 *
 * @param peers institutions compared with; 0 where nothing is compared
 * @param madE4 median absolute deviation
 */
public record Measured(
        @JsonProperty("measure") Measure measure,

        @JsonProperty("value")
        @JsonDeserialize(using = WireNumbers.E4Reader.class)
        @JsonSerialize(using = WireNumbers.E4Writer.class)
        long valueE4,

        @JsonProperty("peers") int peers,

        @JsonProperty("median")
        @JsonDeserialize(using = WireNumbers.E4Reader.class)
        @JsonSerialize(using = WireNumbers.E4Writer.class)
        long medianE4,

        @JsonProperty("mad")
        @JsonDeserialize(using = WireNumbers.E4Reader.class)
        @JsonSerialize(using = WireNumbers.E4Writer.class)
        long madE4) {
    /** What is measured. */
    public enum Measure {
        /** Total by visits: institution and {@code mdtrt_id}. */
        COST_PER_VISIT,
        /** Examinations and laboratory of the total. */
        EXAM_SHARE,
        /** Items that the catalogue lacks or has in class 03, of the total. */
        OUT_OF_CATALOGUE_SHARE,
        /** Essential drugs of the drugs, by amount. */
        ESSENTIAL_SHARE,
        /** Adjuvant drugs of the drugs, by amount. */
        ADJUVANT_SHARE,
        /** Settlements from 22 to 6 o'clock of all. */
        NIGHT_SHARE,
        /** Of the total over the week before; only where that was a whole week. */
        GROWTH,
        /** The same of the city that an institution lies in, in whole percent. */
        REGION_GROWTH,
        /** Days of the stays that ended, by stays; a day at least each. */
        MEAN_STAY,
        /** Beds taken at midnight of the registered ones. */
        BED_USE
    }
}
