package org.fundwatch.schemas.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * The header of a usual event in a quick pass that checks nothing beyond it, and ends where all of it was seen. Whatever is unusual about an event, here or
 * further down, is for the strict reading to say: this pass then finds nothing.
 */
final class HeaderScan {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] RECEIVED = "received".getBytes(UTF_8);
    private static final Map<String, EventType> TYPES =
            Arrays.stream(EventType.values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    private @Nullable String eventId;
    private @Nullable EventType type;
    private @Nullable String psnNo;
    private @Nullable Instant eventTime;
    private @Nullable Instant receivedAt;

    private HeaderScan() {}

    /** The header, where every field of it is a text that can be read; fields that come twice count as they come first. */
    static Optional<EventHeader> read(byte[] json) {
        HeaderScan scan = new HeaderScan();
        try (JsonParser parser = JSON.createParser(json)) {
            return parser.nextToken() == JsonToken.START_OBJECT && scan.fields(parser, json)
                    ? scan.header()
                    : Optional.empty();
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean fields(JsonParser parser, byte[] json) throws IOException {
        boolean more = true;
        for (String field = parser.nextFieldName(); more && field != null; field = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            switch (field) {
                case "event_id", "event_type", "psn_no", "event_time", "received_at" -> {
                    if (value != JsonToken.VALUE_STRING || parser.getTextLength() == 0) {
                        return false;
                    }
                    take(field, parser.getText());
                    more = eventId == null
                            || type == null
                            || psnNo == null
                            || eventTime == null
                            || mayName(json, (int) parser.currentLocation().getByteOffset());
                }
                default -> parser.skipChildren();
            }
        }
        return true;
    }

    /** Whether a time of reception, or anything that is written in another way, may follow. */
    private static boolean mayName(byte[] json, int from) {
        if (from < 0) {
            // not UTF-8: nobody knows where in the bytes the parser stands
            return true;
        }
        for (int at = from; at < json.length; at++) {
            if (json[at] == '\\' || json[at] == '_' && isAt(json, at - RECEIVED.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] json, int from) {
        return from >= 0 && Arrays.equals(json, from, from + RECEIVED.length, RECEIVED, 0, RECEIVED.length);
    }

    private void take(String field, String text) {
        switch (field) {
            case "event_id" -> eventId = eventId == null ? text : eventId;
            case "event_type" -> type = type == null ? TYPES.get(text) : type;
            case "psn_no" -> psnNo = psnNo == null ? text : psnNo;
            case "event_time" -> eventTime = eventTime == null ? WireTimes.parse(text) : eventTime;
            default -> receivedAt = receivedAt == null ? WireTimes.parse(text) : receivedAt;
        }
    }

    private Optional<EventHeader> header() {
        return eventId == null || type == null || eventTime == null
                ? Optional.empty()
                : Optional.of(new EventHeader(eventId, type, psnNo, eventTime, receivedAt));
    }
}
