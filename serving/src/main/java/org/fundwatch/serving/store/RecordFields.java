package org.fundwatch.serving.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.fundwatch.schemas.event.FieldCheck;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Single fields of a record that nobody could use: what stands at its top level, as far as it can be read. */
public final class RecordFields {
    private RecordFields() {}

    /** The text of a field; absent where the record breaks off or breaks down before it, or where it is no id. */
    public static @Nullable String text(byte[] record, String name) {
        try (JsonParser parser = JsonCodec.mapper().createParser(record)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals(name)) {
                    return value == JsonToken.VALUE_STRING ? id(parser.getText()) : null;
                }
                parser.skipChildren();
            }
            return null;
        } catch (IOException e) {
            return null; // not JSON, or cut off
        }
    }

    /** What no column and no comparison can hold is no id. */
    private static @Nullable String id(String text) {
        boolean usable = !text.isEmpty()
                && text.length() <= FieldCheck.MAX_ID_CHARS
                && text.chars().noneMatch(Character::isISOControl);
        return usable ? text : null;
    }
}
