package org.fundwatch.jobs.log;

import java.util.Set;

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
    private static final Set<String> LIVE = Set.of("event_time");
    private static final Set<String> REPLAYED = Set.of("event_time", "received_at");

    /** The times of a record appended at {@code appendedAt}. */
    static LogTimes of(byte[] json, long appendedAt, boolean replay) {
        TopLevelTexts texts = TopLevelTexts.read(json, replay ? REPLAYED : LIVE);
        Long eventTime = texts.millis("event_time");
        Long receivedAt = replay ? texts.millis("received_at") : null;
        long received = receivedAt == null ? appendedAt : receivedAt;
        return new LogTimes(received, eventTime == null ? received : eventTime, !replay || receivedAt != null);
    }
}
