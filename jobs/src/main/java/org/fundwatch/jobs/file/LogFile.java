package org.fundwatch.jobs.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.TopLevelTexts;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.jspecify.annotations.Nullable;

/**
 * A file of person and institution events, one JSON object a line, as a log. The reception of a line is its {@code
 * received_at} (without one, its {@code event_time}), but never before that of the line above it. The offset is the line's
 * number from 0. What cannot be read is passed on as it is: the operator that owns the log says what is wrong with it.
 */
public final class LogFile implements Iterator<LogRecord>, AutoCloseable {
    private static final Set<String> FIELDS =
            Set.of("event_time", "received_at", "event_type", "psn_no", "fixmedins_code");
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
        TopLevelTexts texts = TopLevelTexts.read(json, FIELDS);
        Long eventTime = texts.millis("event_time");
        Long field = texts.millis("received_at");
        long own = field != null ? field : eventTime != null ? eventTime : Long.MIN_VALUE;
        receivedAt = Math.max(receivedAt, own);
        String type = texts.text("event_type");
        boolean institution = type != null && INSTITUTION_TYPES.contains(type);
        long received = Math.max(0, receivedAt);
        return new LogRecord(
                institution ? Topics.INSTITUTION_EVENTS : Topics.PERSON_EVENTS,
                0,
                lineNo,
                received,
                texts.text(institution ? "fixmedins_code" : "psn_no"),
                json,
                received,
                eventTime == null ? received : eventTime,
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
}
