package org.fundwatch.serving.scorecards;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sends with a deed.
 *
 * @param note why; needed to decline
 * @param version what the second person has seen
 */
record ScorecardDeed(
        @JsonProperty("note") @Nullable String note,
        @JsonProperty("version") @Nullable Integer version) {}
