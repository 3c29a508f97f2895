package org.fundwatch.standalone.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * One line of a sample, ready to be appended. A line that cannot be read is sent as it is, so that the job that owns the
 * topic says what is wrong with it.
 *
 * @param number from 1
 * @param key record key, absent where it cannot be read
 * @param receivedAt time at which the line is taken to have been received: never before the previous line's
 */
public record SampleLine(
        long number, String topic, @Nullable String key, byte[] value, Instant receivedAt) {

    /** Reads a line: {@code received_at} is the larger of the field (default {@code event_time}) and {@code earliest}. */
    static SampleLine read(long number, String text, Instant earliest) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        JsonNode node;
        try {
            node = JsonCodec.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            return new SampleLine(number, Topics.PERSON_EVENTS, null, raw, earliest);
        }
        if (!(node instanceof ObjectNode object)) {
            return new SampleLine(number, Topics.PERSON_EVENTS, null, raw, earliest);
        }
        boolean ofInstitution = isInstitutionEvent(object.path("event_type").asText());
        String topic = ofInstitution ? Topics.INSTITUTION_EVENTS : Topics.PERSON_EVENTS;
        JsonNode key = object.path(ofInstitution ? "fixmedins_code" : "psn_no");
        @Nullable Instant stated = time(object.path(object.hasNonNull("received_at") ? "received_at" : "event_time"));
        Instant receivedAt = stated == null || stated.isBefore(earliest) ? earliest : stated;
        byte[] value = raw;
        if (stated != null && (!object.hasNonNull("received_at") || !receivedAt.equals(stated))) {
            object.put(
                    "received_at",
                    receivedAt.atZone(Shanghai.ZONE).toOffsetDateTime().toString());
            value = object.toString().getBytes(StandardCharsets.UTF_8);
        }
        return new SampleLine(number, topic, key.isTextual() ? key.textValue() : null, value, receivedAt);
    }

    private static boolean isInstitutionEvent(String type) {
        for (InstitutionEvent.Type known : InstitutionEvent.Type.values()) {
            if (known != InstitutionEvent.Type.HEARTBEAT && known.name().equals(type)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Instant time(JsonNode field) {
        try {
            return field.isTextual() ? OffsetDateTime.parse(field.textValue()).toInstant() : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
