package org.fundwatch.standalone.archive;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/** A record of a log as a line of an event file: as it was sent, on one line, with when it was received. */
final class ArchiveLine {
    private static final String RECEIVED_AT = "received_at";
    private static final JsonMapper MAPPER = JsonCodec.mapper();

    private ArchiveLine() {}

    /**
     * The line, without its end; absent where the record is no JSON object and so no line of an event file.
     *
     * @param receivedAt epoch milliseconds; stands in the line in place of what the sender may have put there
     */
    static byte @Nullable [] of(byte[] record, long receivedAt) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(record.length + 64);
        try (JsonParser from = MAPPER.createParser(record);
                JsonGenerator to = MAPPER.createGenerator(line)) {
            if (from.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            to.writeStartObject();
            to.writeStringField(RECEIVED_AT, Instant.ofEpochMilli(receivedAt).toString());
            while (from.nextToken() == JsonToken.FIELD_NAME) {
                String name = from.currentName();
                from.nextToken();
                if (name.equals(RECEIVED_AT)) {
                    from.skipChildren();
                } else {
                    to.writeFieldName(name);
                    to.copyCurrentStructureExact(from);
                }
            }
            to.writeEndObject();
            if (from.nextToken() != null) {
                return null;
            }
        } catch (IOException notJson) {
            return null;
        }
        return line.toByteArray();
    }
}
