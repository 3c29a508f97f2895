package org.fundwatch.jobs.log;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Where a record with a key must lie: murmur2, as Kafka's own producers partition. */
public final class KeyPartition {
    private KeyPartition() {}

    /** The partition of {@code key} in a topic with so many partitions. */
    public static int of(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
