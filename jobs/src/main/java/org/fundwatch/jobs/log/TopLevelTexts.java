package org.fundwatch.jobs.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.fundwatch.schemas.json.IsoTimes;
import org.jspecify.annotations.Nullable;

/**
 * Text fields at the top of a JSON object, read before anybody has checked the object: of one that stops being JSON
 * somewhere, what came before that place. Of a field that comes twice the first counts.
 */
public final class TopLevelTexts {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, String> texts;

    private TopLevelTexts(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Those of {@code fields} that are there and are texts. */
    public static TopLevelTexts read(byte[] json, Set<String> fields) {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                // a field that comes again changes nothing: once all are there, the rest need not be looked at
                while (texts.size() < fields.size() && parser.nextToken() == JsonToken.FIELD_NAME) {
                    String field = parser.currentName();
                    if (parser.nextToken() == JsonToken.VALUE_STRING && fields.contains(field)) {
                        texts.putIfAbsent(field, parser.getText());
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            return new TopLevelTexts(texts); // the owner of the log says what is wrong with it
        }
        return new TopLevelTexts(texts);
    }

    /** The text of a field, if it is there. */
    public @Nullable String text(String field) {
        return texts.get(field);
    }

    /** The instant in a field in epoch milliseconds; absent where there is none that can be read. */
    public @Nullable Long millis(String field) {
        String text = texts.get(field);
        if (text == null) {
            return null;
        }
        try {
            return IsoTimes.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}
