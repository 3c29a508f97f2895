package org.fundwatch.schemas.json;

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
 * The header of a usual event in a quick pass that checks nothing beyond it. Whatever is unusual about an event, here or
 * further down, is for the strict reading to say: this pass then finds nothing.
 */
final class HeaderScan {
    private static final JsonFactory JSON = new JsonFactory();
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
            return parser.nextToken() == JsonToken.START_OBJECT && scan.fields(parser)
                    ? scan.header()
                    : Optional.empty();
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean fields(JsonParser parser) throws IOException {
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            switch (field) {
                case "event_id", "event_type", "psn_no", "event_time", "received_at" -> {
                    if (value != JsonToken.VALUE_STRING || parser.getTextLength() == 0) {
                        return false;
                    }
                    take(field, parser.getText());
                }
                default -> parser.skipChildren();
            }
        }
        return true;
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
