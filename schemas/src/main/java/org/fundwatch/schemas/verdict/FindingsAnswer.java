package org.fundwatch.schemas.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.fundwatch.schemas.event.EventType;

/**
 * The answer to any other person event that gave rise to findings.
 *
 * @param type always FINDINGS
 */
public record FindingsAnswer(
        @JsonProperty("type") String type,
        @JsonProperty("event_id") String eventId,
        @JsonProperty("psn_no") String psnNo,
        @JsonProperty("event_type") EventType eventType,
        @JsonProperty("findings") List<Finding> findings,
        @JsonProperty("policy") PolicyRef policy,
        @JsonProperty("event_time") Instant eventTime) {
    /** The value of {@code type}. */
    public static final String TYPE = "FINDINGS";
}
