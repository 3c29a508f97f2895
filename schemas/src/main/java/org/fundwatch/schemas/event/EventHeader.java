package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every person event carries.
 *
 * @param eventId the sender's message id, unique
 * @param psnNo whose log it belongs to; absent only on {@link EventType#HEARTBEAT}
 * @param eventTime when it happened, by the sender's clock
 * @param receivedAt when it was appended; a field only in replay mode, else the Kafka append time
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EventHeader(
        @JsonProperty("event_id") String eventId,
        @JsonProperty("event_type") EventType type,
        @JsonProperty("psn_no") @Nullable String psnNo,
        @JsonProperty("event_time") Instant eventTime,
        @JsonProperty("received_at") @Nullable Instant receivedAt) {}
