package org.fundwatch.schemas.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * Moves time on one partition of {@code fund.verdicts}. Each writer of the verdict job sends its own; the time of the
 * partition is the earliest of its writers.
 *
 * @param type always HEARTBEAT
 * @param completeUntil this writer sends no more verdicts of events up to this {@code event_time}, late ones apart
 * @param writer number of the writer, from 0
 * @param writers how many there are
 */
public record VerdictHeartbeat(
        @JsonProperty("type") String type,
        @JsonProperty("complete_until") Instant completeUntil,
        @JsonProperty("writer") int writer,
        @JsonProperty("writers") int writers) {
    /** The value of {@code type}. */
    public static final String TYPE = "HEARTBEAT";
}
