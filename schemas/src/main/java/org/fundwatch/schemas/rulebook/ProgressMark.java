package org.fundwatch.schemas.rulebook;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Says that every publication which can be active before the mark's own append time + lead has been read. An infinite mark ends a bounded rulebook.
 *
 * @param leadMillis milliseconds
 */
public record ProgressMark(
        @JsonProperty("lead_ms") long leadMillis,
        @JsonProperty("infinite") boolean infinite) {
    /** The record key on {@code fund.rulebook}. */
    public static final String KEY = "progress";
}
