package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.fundwatch.schemas.json.WireNumbers;
import org.jspecify.annotations.Nullable;

/**
 * What a person had already used when the system went live in mid-year.
 *
 * @param deductiblePaidFen fen
 * @param fundPaidFen fen
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LedgerOpening(
        @JsonProperty("year") Integer year,
        @JsonProperty("benefit") Benefit benefit,

        @JsonProperty("deductible_paid")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        @Nullable
        Long deductiblePaidFen,

        @JsonProperty("fund_paid")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        @Nullable
        Long fundPaidFen,

        @JsonProperty("visits") @Nullable Integer visits)
        implements EventBody {

    @Override
    public void check(FieldCheck check) {
        check.required("year", year).required("benefit", benefit);
        check.notNegative("deductible_paid", deductiblePaidFen).notNegative("fund_paid", fundPaidFen);
    }
}
