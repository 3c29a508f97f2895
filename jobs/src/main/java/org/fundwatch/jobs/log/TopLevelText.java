package org.fundwatch.jobs.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** Looks for a text field at the top of a JSON object, up to the place where the object stops being readable. */
final class TopLevelText {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST = 256;

    private TopLevelText() {}

    static Optional<String> find(byte[] json, String field) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals(field)) {
                    return value == JsonToken.VALUE_STRING && parser.getTextLength() <= LONGEST
                            ? Optional.of(parser.getText())
                            : Optional.empty();
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            // unreadable from here on: there is nothing to find
            return Optional.empty();
        }
        return Optional.empty();
    }
}
