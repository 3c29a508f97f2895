package org.fundwatch.jobs.log;

import org.jspecify.annotations.Nullable;

/**
 * One record on its way to a topic.
 *
 * @param key record key; the partitioner derives the partition from it
 * @param partition where the record must lie, for records without key; {@link #BY_KEY} otherwise
 * @param receivedAt {@code received_at} of the causing event in epoch milliseconds, kept in a record header so that
 *     readers further down can tell lateness by fields alone
 */
public record OutRecord(@Nullable String key, byte[] value, int partition, long receivedAt) {
    /** Lets the partitioner choose. */
    public static final int BY_KEY = -1;

    /** A record that lies where its key says. */
    public static OutRecord keyed(String key, byte[] value, long receivedAt) {
        return new OutRecord(key, value, BY_KEY, receivedAt);
    }
}
