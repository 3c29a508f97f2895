package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.fundwatch.schemas.json.WireNumbers;
import org.jspecify.annotations.Nullable;

/**
 * Money put into the person's account.
 *
 * @param amountFen fen; negative only for a CORRECTION
 * @param contributionBaseFen fen a month
 * @param period YYYY-MM
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AccountCredit(
        @JsonProperty("amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        Long amountFen,

        @JsonProperty("credit_kind") Kind kind,

        @JsonProperty("contribution_base")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        @Nullable
        Long contributionBaseFen,

        @JsonProperty("period") @Nullable String period)
        implements EventBody {

    @Override
    public void check(FieldCheck check) {
        check.required("amt", amountFen).required("credit_kind", kind);
        if (kind != Kind.CORRECTION) {
            check.notNegative("amt", amountFen);
        }
    }

    /** Why the account is credited. */
    public enum Kind {
        CONTRIBUTION,
        FIXED,
        OPENING,
        CORRECTION
    }
}
