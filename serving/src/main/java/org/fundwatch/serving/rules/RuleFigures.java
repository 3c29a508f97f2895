package org.fundwatch.serving.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What came of a rule, amounts in fen.
 *
 * @param standing alerts that are not withdrawn
 * @param amountFen at risk by those standing
 * @param confirmed alerts in cases that people found to be violations
 * @param excluded alerts in cases that people found to be none
 */
public record RuleFigures(
        @JsonProperty("rule_id") String ruleId,
        @JsonProperty("standing") long standing,
        @JsonProperty("withdrawn") long withdrawn,
        @JsonProperty("amount_fen") long amountFen,
        @JsonProperty("confirmed") long confirmed,
        @JsonProperty("excluded") long excluded) {

    private static final long WHOLE = 10_000;

    /** A rule without alerts. */
    static RuleFigures none(String ruleId) {
        return new RuleFigures(ruleId, 0, 0, 0, 0, 0);
    }

    /** The share of decided alerts that were violations, in basis points, half up; absent while none is decided. */
    public @Nullable Integer precisionBasisPoints() {
        long decided = confirmed + excluded;
        return decided == 0 ? null : (int) ((2 * confirmed * WHOLE + decided) / (2 * decided));
    }
}
