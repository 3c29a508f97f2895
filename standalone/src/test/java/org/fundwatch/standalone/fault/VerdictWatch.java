package org.fundwatch.standalone.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.standalone.log.LogTopics;
import org.jspecify.annotations.Nullable;

/** Follows {@code fund.verdicts} and notes when the first answer to each event was appended, by the broker's clock. */
final class VerdictWatch implements AutoCloseable {
    private static final ObjectReader HEAD = JsonCodec.mapper().readerFor(Head.class);

    private final Map<String, Long> first = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean ended;

    private record Head(@JsonProperty("event_id") @Nullable String eventId) {}

    VerdictWatch(String bootstrapServers) {
        this.thread = new Thread(() -> follow(bootstrapServers), "verdict-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void follow(String bootstrapServers) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", "5000"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, LogTopics.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Topics.VERDICTS, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!ended) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (record.key() != null) {
                        note(record.value(), record.timestamp());
                    }
                });
            }
        }
    }

    private void note(byte[] value, long appendedAt) {
        try {
            Head head = HEAD.readValue(value);
            if (head.eventId != null) {
                first.putIfAbsent(head.eventId, appendedAt);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Whether each of these events was answered. */
    boolean hasAll(Iterable<String> eventIds) {
        for (String id : eventIds) {
            if (!first.containsKey(id)) {
                return false;
            }
        }
        return true;
    }

    /** When the last of these events was first answered, epoch milliseconds. */
    long lastOf(List<String> eventIds) {
        return eventIds.stream().mapToLong(first::get).max().orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
    }
}
