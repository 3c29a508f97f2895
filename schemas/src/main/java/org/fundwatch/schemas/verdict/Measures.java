package org.fundwatch.schemas.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.fundwatch.schemas.json.WireNumbers;

/**
 * Amounts by kind of item, for indicators. Fen; those of a reversal are negative.
 *
 * @param essentialFen drugs on the essential list
 * @param examFen examinations and laboratory
 */
public record Measures(
        @JsonProperty("drug_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long drugFen,

        @JsonProperty("essential_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long essentialFen,

        @JsonProperty("exam_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long examFen,

        @JsonProperty("out_of_catalogue_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long outOfCatalogueFen) {}
