package org.fundwatch.serving.scorecards;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fundwatch.schemas.json.WireNumbers;
import org.jspecify.annotations.Nullable;

/**
 * An institution's month in points.
 *
 * @param month YYYY-MM
 * @param terms version of the terms
 * @param score 0 to 100: the points of what could be assessed, half up; absent where nothing could
 * @param proposal of the score
 */
record Scorecard(
        @JsonProperty("fixmedins_code") String institutionCode,
        @JsonProperty("month") String month,
        @JsonProperty("terms") String terms,
        @JsonProperty("clause") String clause,
        @JsonProperty("lines") List<Line> lines,
        @JsonProperty("score") @Nullable Integer score,
        @JsonProperty("proposal") @Nullable ScorecardProposal proposal) {
    private static final int WHOLE = 100;

    /**
     * One criterion.
     *
     * @param valueE4 1/10000 of its unit; absent where the month has no base for it
     * @param points absent where it could not be assessed
     */
    record Line(
            @JsonProperty("criterion") Criterion criterion,
            @JsonProperty("zh") String zh,
            @JsonProperty("en") String en,
            @JsonProperty("clause") String clause,

            @JsonProperty("value")
            @JsonDeserialize(using = WireNumbers.E4Reader.class)
            @JsonSerialize(using = WireNumbers.E4Writer.class)
            @Nullable
            Long valueE4,

            @JsonProperty("points") @Nullable Integer points,
            @JsonProperty("of") int of) {}

    /** @param values what is known of the month, 1/10000 of each criterion's unit */
    static Scorecard of(String code, String month, ScorecardTerms terms, Map<Criterion, Long> values) {
        List<Line> lines = new ArrayList<>();
        int points = 0;
        int of = 0;
        for (Map.Entry<Criterion, ScorecardTerms.Term> entry : terms.criteria().entrySet()) {
            ScorecardTerms.Term term = entry.getValue();
            Long value = values.get(entry.getKey());
            Integer earned = value == null ? null : term.points(value);
            if (earned != null) {
                points += earned;
                of += term.most();
            }
            lines.add(new Line(entry.getKey(), term.zh(), term.en(), term.clause(), value, earned, term.most()));
        }
        // a month without a settlement known says nothing, least of all that all was well
        boolean known = values.containsKey(Criterion.SELF_PAY_RATIO);
        Integer score = !known || of == 0 ? null : (2 * WHOLE * points + of) / (2 * of);
        return new Scorecard(
                code,
                month,
                terms.version(),
                terms.clause(),
                List.copyOf(lines),
                score,
                score == null ? null : terms.proposal(score));
    }
}
