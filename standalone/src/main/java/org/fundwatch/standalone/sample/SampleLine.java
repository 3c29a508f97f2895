package org.fundwatch.standalone.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * One line of a sample, ready to be appended: it says itself when it is taken to have been received, also where the file
 * leaves that to its order. A line that cannot be read is sent as it is, so that the job that owns the topic says what is
 * wrong with it.
 *
 * @param number from 1
 * @param key record key, absent where it cannot be read
 * @param receivedAt never before the previous line's
 */
public record SampleLine(
        long number, String topic, @Nullable String key, byte[] value, Instant receivedAt) {

    static SampleLine of(LogRecord line) {
        Instant receivedAt = Instant.ofEpochMilli(line.receivedAt());
        return new SampleLine(
                line.offset() + 1, line.topic(), line.key(), stamped(line.value(), receivedAt), receivedAt);
    }

    private static byte[] stamped(byte[] json, Instant receivedAt) {
        JsonNode event;
        try {
            event = JsonCodec.mapper().readTree(json);
        } catch (IOException e) {
            return json; // not JSON: the job says so
        }
        if (!(event instanceof ObjectNode object) || says(object.path("received_at"), receivedAt)) {
            return json;
        }
        object.put(
                "received_at",
                receivedAt.atZone(Shanghai.ZONE).toOffsetDateTime().toString());
        return JsonCodec.write(object);
    }

    private static boolean says(JsonNode field, Instant receivedAt) {
        try {
            return field.isTextual()
                    && OffsetDateTime.parse(field.textValue()).toInstant().toEpochMilli() == receivedAt.toEpochMilli();
        } catch (DateTimeException e) {
            return false;
        }
    }
}
