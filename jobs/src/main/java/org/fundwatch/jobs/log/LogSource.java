package org.fundwatch.jobs.log;

import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/**
 * Reads a topic from its beginning: state is built from the log alone, so a job that starts without a checkpoint must see
 * the whole log. A job that starts from a checkpoint goes on at the offsets in it.
 */
public final class LogSource {
    private LogSource() {}

    /** @param replay whether a {@code received_at} field in a record counts */
    public static KafkaSource<LogRecord> of(KafkaAccess kafka, String topic, String groupId, boolean replay) {
        return KafkaSource.<LogRecord>builder()
                .setProperties(kafka.asProperties())
                .setBootstrapServers(kafka.bootstrapServers())
                .setTopics(topic)
                .setGroupId(groupId)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new LogRecordReader(replay))
                // the number of partitions of a topic never changes
                .setProperty("partition.discovery.interval.ms", "-1")
                .setProperty("max.partition.fetch.bytes", Integer.toString(4 * 1024 * 1024))
                .build();
    }
}
