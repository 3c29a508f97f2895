package org.fundwatch.jobs.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads the two times of an event before it is parsed whole: {@code event_time} and, in replay mode, {@code
 * received_at}. A record in which they cannot be read keeps its append time; the parser further down says what is wrong
 * with it.
 *
 * @param receivedAt epoch milliseconds
 * @param eventTime epoch milliseconds
 * @param movesTime false for a live event that arrives while a sample replays
 */
record LogTimes(long receivedAt, long eventTime, boolean movesTime) {
    private static final JsonFactory JSON = new JsonFactory();

    /** The times of a record appended at {@code appendedAt}. */
    static LogTimes of(byte[] json, long appendedAt, boolean replay) {
        @Nullable Long eventTime = null;
        @Nullable Long receivedAt = null;
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String field = parser.currentName();
                    JsonToken value = parser.nextToken();
                    if (value == JsonToken.VALUE_STRING && field.equals("event_time")) {
                        eventTime = millis(parser.getText());
                    } else if (replay && value == JsonToken.VALUE_STRING && field.equals("received_at")) {
                        receivedAt = millis(parser.getText());
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            // not JSON: the parser of the owning job makes it a dead letter
            return new LogTimes(appendedAt, appendedAt, !replay);
        }
        long received = receivedAt == null ? appendedAt : receivedAt;
        return new LogTimes(received, eventTime == null ? received : eventTime, !replay || receivedAt != null);
    }

    private static @Nullable Long millis(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}
