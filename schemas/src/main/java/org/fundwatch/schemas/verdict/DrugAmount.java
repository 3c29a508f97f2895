package org.fundwatch.schemas.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.fundwatch.schemas.json.WireNumbers;

/**
 * What was charged for one drug. Fen.
 *
 * @param drug its generic group, or its item code where the catalogue has no group
 * @param adjuvant whether the catalogue calls it adjuvant (辅助用药)
 */
public record DrugAmount(
        @JsonProperty("drug") String drug,

        @JsonProperty("amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long amountFen,

        @JsonProperty("adjuvant") boolean adjuvant) {}
