package org.fundwatch.jobs.log;

import org.jspecify.annotations.Nullable;

/**
 * One Kafka record as it travels to an operator: unparsed, with where it stood and its times (all epoch milliseconds).
 *
 * @param appendedAt append time of the record in its topic
 * @param key record key, absent on heartbeats
 * @param receivedAt the event's {@code received_at}: append time, or the field of that name in replay mode
 * @param eventTime the event's {@code event_time}; {@code receivedAt} where it cannot be read
 * @param movesTime whether this record moves the watermark of its partition
 */
public record LogRecord(
        String topic,
        int partition,
        long offset,
        long appendedAt,
        @Nullable String key,
        byte[] value,
        long receivedAt,
        long eventTime,
        boolean movesTime) {

    /** True where the event lies behind its own reception by more than {@code boundMillis}: a property of the event alone. */
    public boolean isLate(long boundMillis) {
        return eventTime < receivedAt - boundMillis;
    }
}
