package org.fundwatch.serving.risk;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What institutions did with the results of one rule.
 *
 * @param handedOut results told to them
 * @param continued carried on in spite of it ({@code dspo_way} 1)
 * @param revised changed the order ({@code dspo_way} 2)
 * @param unanswered no feedback so far
 */
record RuleFeedback(
        @JsonProperty("rule_id") String rule,
        @JsonProperty("handed_out") long handedOut,
        @JsonProperty("continued") long continued,
        @JsonProperty("revised") long revised,
        @JsonProperty("unanswered") long unanswered) {}
