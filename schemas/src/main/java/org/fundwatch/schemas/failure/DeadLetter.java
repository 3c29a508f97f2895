package org.fundwatch.schemas.failure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An input record that no job could use, as it lies on {@code fund.dead-letters}.
 *
 * @param field path of the offending field, empty when none can be named
 * @param recordBase64 the first 64 KiB of the record
 * @param sha256 of the whole record, hexadecimal
 * @param length of the whole record in bytes
 * @param appendedAt append time of the record in its topic
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetter(
        @JsonProperty("reason") Reason reason,
        @JsonProperty("field") String field,
        @JsonProperty("message") String message,
        @JsonProperty("event_id") @Nullable String eventId,
        @JsonProperty("setl_id") @Nullable String settlementId,
        @JsonProperty("topic") String topic,
        @JsonProperty("partition") int partition,
        @JsonProperty("offset") long offset,
        @JsonProperty("record_base64") String recordBase64,
        @JsonProperty("sha256") String sha256,
        @JsonProperty("length") int length,
        @JsonProperty("appended_at") Instant appendedAt) {

    /** The codec reads an empty text as none: no field is the empty one again. */
    public DeadLetter {
        field = Objects.requireNonNullElse(field, "");
        message = Objects.requireNonNullElse(message, "");
    }

    /** The record key on the topic: topic, partition and offset of the refused record. */
    public String key() {
        return topic + "-" + partition + "-" + offset;
    }
}
