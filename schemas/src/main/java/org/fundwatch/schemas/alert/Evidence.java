package org.fundwatch.schemas.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.fundwatch.schemas.value.Arg;

/**
 * One event behind an alert and the part it plays.
 */
public record Evidence(
        @JsonProperty("event_id") String eventId,
        @JsonProperty("role") String role,
        @JsonProperty("event_time") Instant eventTime,
        @JsonProperty("args") Map<String, Arg> args) {}
