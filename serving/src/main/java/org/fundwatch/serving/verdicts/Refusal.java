package org.fundwatch.serving.verdicts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * An event that was refused instead of judged.
 *
 * @param institutionCode whose event it was; absent where the refused record does not say
 * @param region of that institution, as the publication in force knows it
 */
record Refusal(
        Reason reason,
        String field,
        String message,
        @Nullable String institutionCode,
        @Nullable String region) {

    /** Whether it is this caller's business; what cannot be placed is not a bound caller's. */
    boolean isFor(Caller caller) {
        return caller.seesInstitution(institutionCode) && caller.seesRegion(region);
    }

    /** The institution that a refused record names at its top level, as far as the record can be read. */
    static @Nullable String institutionIn(byte[] event) {
        try (JsonParser parser = JsonCodec.mapper().createParser(event)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("fixmedins_code")) {
                    return value == JsonToken.VALUE_STRING ? parser.getText() : null;
                }
                parser.skipChildren();
            }
            return null;
        } catch (IOException e) {
            return null; // not JSON or cut off: nobody's, so no bound caller sees it
        }
    }
}
