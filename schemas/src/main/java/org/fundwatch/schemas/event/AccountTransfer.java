package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.fundwatch.schemas.json.WireNumbers;

/**
 * Money that leaves the account for good.
 *
 * @param amountFen fen, above zero
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AccountTransfer(
        @JsonProperty("transfer_kind") Kind kind,

        @JsonProperty("amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        Long amountFen)
        implements EventBody {

    @Override
    public void check(FieldCheck check) {
        check.required("transfer_kind", kind).required("amt", amountFen);
        check.positive("amt", amountFen);
    }

    /** Why the money leaves. */
    public enum Kind {
        RELOCATION,
        PAYOUT,
        EMIGRATION,
        INHERITANCE
    }
}
