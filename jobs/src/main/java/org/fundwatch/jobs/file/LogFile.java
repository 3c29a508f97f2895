package org.fundwatch.jobs.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.jspecify.annotations.Nullable;

/**
 * A file of person and institution events, one JSON object a line, as a log. The reception of a line is its {@code
 * received_at} (without one, its {@code event_time}), but never before that of the line above it. The offset is the line's
 * number from 0. What cannot be read is passed on as it is: the operator that owns the log says what is wrong with it.
 */
public final class LogFile implements Iterator<LogRecord>, AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> INSTITUTION_TYPES = Stream.of(InstitutionEvent.Type.values())
            .filter(type -> type != InstitutionEvent.Type.HEARTBEAT)
            .map(Enum::name)
            .collect(Collectors.toUnmodifiableSet());

    private final ByteLines lines;
    private byte @Nullable [] next;
    private long offset = -1;
    private long receivedAt = Long.MIN_VALUE;

    private LogFile(ByteLines lines) {
        this.lines = lines;
        advance();
    }

    /**
     * Opens the file.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static LogFile open(Path file) {
        try {
            return new LogFile(new ByteLines(Files.newInputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public LogRecord next() {
        if (next == null) {
            throw new NoSuchElementException("the file has ended");
        }
        byte[] json = next;
        long lineNo = offset;
        advance();
        Map<String, String> texts = texts(json);
        long eventTime = millis(texts.get("event_time"), Long.MIN_VALUE);
        receivedAt = Math.max(receivedAt, millis(texts.get("received_at"), eventTime));
        boolean institution = INSTITUTION_TYPES.contains(texts.getOrDefault("event_type", ""));
        long received = Math.max(0, receivedAt);
        return new LogRecord(
                institution ? Topics.INSTITUTION_EVENTS : Topics.PERSON_EVENTS,
                0,
                lineNo,
                received,
                texts.get(institution ? "fixmedins_code" : "psn_no"),
                json,
                received,
                eventTime == Long.MIN_VALUE ? received : eventTime,
                receivedAt != Long.MIN_VALUE);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void advance() {
        try {
            do {
                next = lines.next();
                offset++;
            } while (next != null && isBlank(next));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read line " + (offset + 1), e);
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte character : line) {
            if (character != ' ' && character != '\t') {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> texts(byte[] json) {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String field = parser.currentName();
                    if (parser.nextToken() == JsonToken.VALUE_STRING) {
                        texts.put(field, parser.getText());
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            return texts; // what could be read before the line stopped being JSON
        }
        return texts;
    }

    private static long millis(@Nullable String text, long absent) {
        if (text == null) {
            return absent;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return absent;
        }
    }
}
