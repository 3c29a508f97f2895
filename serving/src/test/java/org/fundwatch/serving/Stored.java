package org.fundwatch.serving;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Waits for the database to reach the ends of a topic, by the positions that are stored with the rows. */
final class Stored {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Stored() {}

    static void await(String bootstrap, JdbcClient jdbc, String topic) {
        Map<TopicPartition, Long> ends;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            ends = consumer.endOffsets(partitions);
        }
        Until.holds(
                LIMIT,
                topic + " is stored",
                () -> ends.entrySet().stream().allMatch(end -> end.getValue() <= position(jdbc, end.getKey())));
    }

    private static long position(JdbcClient jdbc, TopicPartition partition) {
        return jdbc.sql("select next_offset from topic_offset where topic = :topic and partition = :partition")
                .param("topic", partition.topic())
                .param("partition", partition.partition())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Waiting on a condition with a limit. */
    static final class Until {
        private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

        private Until() {}

        static void holds(Duration limit, String what, java.util.function.BooleanSupplier condition) {
            long end = System.nanoTime() + limit.toNanos();
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("not within " + limit + ": " + what);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
