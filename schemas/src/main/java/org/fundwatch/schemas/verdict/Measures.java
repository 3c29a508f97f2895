package org.fundwatch.schemas.verdict;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import org.fundwatch.schemas.json.WireNumbers;

/**
 * Amounts by kind of item, for indicators. Fen; those of a reversal are negative.
 *
 * @param essentialFen drugs on the essential list
 * @param examFen examinations and laboratory
 * @param drugs each drug of the bill once
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
        long outOfCatalogueFen,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonProperty("drugs")
        List<DrugAmount> drugs) {
    @JsonCreator
    public Measures {
        // verdicts of earlier releases have none
        drugs = drugs == null ? List.of() : drugs;
    }

    /** Amounts of a bill whose drugs are not told one by one. */
    public Measures(long drugFen, long essentialFen, long examFen, long outOfCatalogueFen) {
        this(drugFen, essentialFen, examFen, outOfCatalogueFen, List.of());
    }
}
