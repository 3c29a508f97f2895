package org.fundwatch.serving.scorecards;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A proposal on an institution's month as it was signed: the scorecard as it was then, and by whom.
 *
 * @param version counts what was done with it
 * @param signedBy the second person; absent until then
 */
record SignedScorecard(
        @JsonProperty("fixmedins_code") String institutionCode,
        @JsonProperty("month") String month,
        @JsonProperty("region") String region,
        @JsonProperty("status") Status status,
        @JsonProperty("score") int score,
        @JsonProperty("proposal") ScorecardProposal proposal,
        @JsonProperty("version") int version,
        @JsonProperty("proposed_by") String proposedBy,
        @JsonProperty("proposed_at") Instant proposedAt,
        @JsonProperty("signed_by") @Nullable String signedBy,
        @JsonProperty("signed_at") @Nullable Instant signedAt,
        @JsonProperty("note") String note,
        @JsonProperty("card") Scorecard card) {
    /** Where it stands. */
    enum Status {
        PROPOSED,
        SIGNED,
        DECLINED
    }
}
