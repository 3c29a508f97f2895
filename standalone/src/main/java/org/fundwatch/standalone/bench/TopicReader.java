package org.fundwatch.standalone.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic between two looks at its end: how far it has come, and what was appended since. */
public final class TopicReader implements AutoCloseable {
    private static final long LOOK_MILLIS = 100;
    private static final Duration POLL = Duration.ofMillis(500);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** Looks at so many partitions of a topic. */
    public TopicReader(String bootstrapServers, String topic, int partitions) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", "10000"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(this.partitions);
    }

    /** Records in the topic, over all partitions, those removed included. */
    long end() throws ExecutionException, InterruptedException {
        long end = 0;
        var offsets = admin.listOffsets(
                partitions.stream().collect(java.util.stream.Collectors.toMap(p -> p, p -> OffsetSpec.latest())));
        for (TopicPartition partition : partitions) {
            end += offsets.partitionResult(partition).get().offset();
        }
        return end;
    }

    /** Records that were removed, over all partitions. */
    long begin() {
        return consumer.beginningOffsets(partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Waits until so many records have been appended in all; false if patience ends first. */
    boolean awaitEnd(long wanted, Duration patience) throws ExecutionException, InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (end() < wanted) {
            if (System.nanoTime() > until) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    /** Reads partition by partition, each in its order, up to where the topic ends now. */
    public void readAll(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        for (TopicPartition partition : partitions) {
            read(partition, each);
        }
    }

    /** Reads one partition in its order, up to where it ends now. */
    void read(int partition, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        read(partitions.get(partition), each);
    }

    private void read(TopicPartition partition, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        while (consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(each);
        }
    }

    /** Removes what is in the topic, so that the next reading begins with the next record. */
    void truncate() throws ExecutionException, InterruptedException {
        Map<TopicPartition, RecordsToDelete> all = new java.util.HashMap<>();
        partitions.forEach(partition -> all.put(partition, RecordsToDelete.beforeOffset(-1)));
        admin.deleteRecords(all).all().get();
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
