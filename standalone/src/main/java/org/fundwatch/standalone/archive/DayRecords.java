package org.fundwatch.standalone.archive;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fundwatch.jobs.log.KafkaAccess;
import org.fundwatch.schemas.Topics;
import org.jspecify.annotations.Nullable;

/**
 * The records of both logs between two append times, in the order of reception over all partitions, each partition in its own
 * order. Holds a bounded number of records of each partition at a time.
 */
final class DayRecords implements AutoCloseable {
    private static final int HELD = 2_000;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int SILENT_POLLS = 30;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Lane> lanes = new HashMap<>();
    private final List<Lane> inOrder = new ArrayList<>();

    /** Takes one record in the order of reception. */
    interface Taker {
        void take(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    /** One partition: what of it belongs to the day, and what of that is here and has not been taken yet. */
    private record Lane(TopicPartition partition, long from, long to, Deque<ConsumerRecord<byte[], byte[]>> held) {}

    DayRecords(KafkaAccess kafka, long fromMillis, long toMillis) {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        // a record that is gone by the time it is read must end the run, not be passed over
        settings.put("auto.offset.reset", "none");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : List.of(Topics.PERSON_EVENTS, Topics.INSTITUTION_EVENTS)) {
            int count = consumer.partitionsFor(topic).stream()
                    .mapToInt(PartitionInfo::partition)
                    .map(partition -> partition + 1)
                    .max()
                    .orElse(0);
            for (int partition = 0; partition < count; partition++) {
                partitions.add(new TopicPartition(topic, partition));
            }
        }
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            Lane lane =
                    new Lane(partition, offset(partition, fromMillis), offset(partition, toMillis), new ArrayDeque<>());
            lanes.put(partition, lane);
            inOrder.add(lane);
            consumer.seek(partition, lane.from());
        }
    }

    /** How many partitions each log has. */
    Map<String, Integer> partitions() {
        Map<String, Integer> counts = new HashMap<>();
        inOrder.forEach(lane -> counts.merge(lane.partition().topic(), 1, Integer::sum));
        return counts;
    }

    List<ArchivedDay.Span> spans() {
        return inOrder.stream()
                .map(lane -> new ArchivedDay.Span(
                        lane.partition().topic(), lane.partition().partition(), lane.from(), lane.to()))
                .toList();
    }

    /**
     * Hands on every record, once.
     *
     * @throws IOException if the brokers stop answering, or the taker fails
     */
    void forEach(Taker taker) throws IOException {
        fill();
        for (Lane next = earliest(); next != null; next = earliest()) {
            taker.take(next.held().remove());
            if (next.held().isEmpty()) {
                fill();
            }
        }
    }

    /** Until of each partition that has not been read to its end at least one record is here. */
    private void fill() throws IOException {
        int silent = 0;
        while (inOrder.stream().anyMatch(lane -> lane.held().isEmpty() && !isRead(lane))) {
            consumer.resume(consumer.paused());
            consumer.pause(inOrder.stream()
                    .filter(lane -> lane.held().size() >= HELD || isRead(lane))
                    .map(Lane::partition)
                    .toList());
            var polled = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : polled) {
                Lane lane = Objects.requireNonNull(lanes.get(new TopicPartition(record.topic(), record.partition())));
                if (record.offset() < lane.to()) {
                    lane.held().add(record);
                }
            }
            silent = polled.isEmpty() ? silent + 1 : 0;
            if (silent == SILENT_POLLS) {
                throw new IOException("The brokers have stopped answering.");
            }
        }
    }

    private boolean isRead(Lane lane) {
        return consumer.position(lane.partition()) >= lane.to();
    }

    /** Of records received at the same time those of persons come first, as those of the smaller partition do. */
    private @Nullable Lane earliest() {
        Lane earliest = null;
        long at = Long.MAX_VALUE;
        for (Lane lane : inOrder) {
            ConsumerRecord<byte[], byte[]> first = lane.held().peek();
            if (first != null && (earliest == null || first.timestamp() < at)) {
                earliest = lane;
                at = first.timestamp();
            }
        }
        return earliest;
    }

    /** The first offset that was appended at or after a time: the end of the partition if there is none. */
    private long offset(TopicPartition partition, long millis) {
        OffsetAndTimestamp found =
                consumer.offsetsForTimes(Map.of(partition, millis)).get(partition);
        return found == null
                ? Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition))
                : found.offset();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
