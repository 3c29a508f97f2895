package org.fundwatch.standalone.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fundwatch.jobs.log.KeyPartition;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.Heartbeat;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.standalone.log.LogTopics;
import org.jspecify.annotations.Nullable;

/**
 * Appends a sample to the topics in its own order, so many simulated seconds to a second, with heartbeats in simulated
 * time. Each record carries the number of its line: a replay that was stopped, also by a kill, goes on in each partition
 * behind the last line that lies there.
 */
public final class SampleReplay implements AutoCloseable {
    static final String LINE_HEADER = "sample_line";

    /** Real time between two rounds of heartbeats. */
    private static final Duration HEARTBEAT = Duration.ofMillis(200);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<TopicPartition, Long> alreadyThere;
    private final long speed;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile boolean stopped;

    /** @param speed simulated seconds to a second; 0 as fast as it goes */
    public SampleReplay(String bootstrapServers, long speed) {
        this.alreadyThere = ReplayPosition.read(bootstrapServers);
        this.speed = speed;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        2 * 1024 * 1024,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Appends every line that is not there yet; returns how many were appended. Returns early when closed. */
    public long run(Iterator<SampleLine> lines) {
        long appended = 0;
        @Nullable Instant first = null;
        Instant last = Instant.EPOCH;
        long start = System.nanoTime();
        long nextHeartbeat = start;
        while (lines.hasNext() && !stopped) {
            SampleLine line = lines.next();
            last = line.receivedAt();
            int partition = partitionOf(line);
            if (line.number() <= alreadyThere.getOrDefault(new TopicPartition(line.topic(), partition), 0L)) {
                continue;
            }
            if (first == null) {
                first = last;
                start = System.nanoTime();
            }
            waitUntil(first, last, start);
            if (System.nanoTime() >= nextHeartbeat) {
                nextHeartbeat = System.nanoTime() + HEARTBEAT.toNanos();
                sendHeartbeats(last);
            }
            send(line, partition);
            appended++;
        }
        if (appended > 0 && !stopped) {
            sendHeartbeats(last);
        }
        producer.flush();
        Exception problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("the sample could not be appended", problem);
        }
        return appended;
    }

    private void waitUntil(Instant first, Instant now, long start) {
        if (speed <= 0) {
            return;
        }
        long due = start + Duration.between(first, now).dividedBy(speed).toNanos();
        long wait;
        while (!stopped && (wait = due - System.nanoTime()) > 0) {
            LockSupport.parkNanos(Math.min(wait, HEARTBEAT.toNanos()));
        }
    }

    private void send(SampleLine line, int partition) {
        Header number = new RecordHeader(
                LINE_HEADER,
                ByteBuffer.allocate(Long.BYTES).putLong(line.number()).array());
        byte @Nullable [] key = line.key() == null ? null : line.key().getBytes(StandardCharsets.UTF_8);
        producer.send(
                new ProducerRecord<>(line.topic(), partition, null, key, line.value(), List.of(number)), onSent());
    }

    private void sendHeartbeats(Instant now) {
        for (String topic : List.of(Topics.PERSON_EVENTS, Topics.INSTITUTION_EVENTS)) {
            for (int partition = 0; partition < LogTopics.PARTITIONS; partition++) {
                EventHeader header = new EventHeader(
                        "heartbeat-" + partition + "-" + now.toEpochMilli(), EventType.HEARTBEAT, null, now, now);
                byte[] value = JsonCodec.write(new PersonEvent(header, new Heartbeat()));
                producer.send(new ProducerRecord<>(topic, partition, null, value), onSent());
            }
        }
    }

    private Callback onSent() {
        return (metadata, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
                stopped = true;
            }
        };
    }

    /** Where the key says; a line without key lies in the first partition. */
    private static int partitionOf(SampleLine line) {
        return line.key() == null ? 0 : KeyPartition.of(line.key(), LogTopics.PARTITIONS);
    }

    /** Ends a running replay soon; what was appended stays. */
    @Override
    public void close() {
        stopped = true;
        producer.close(Duration.ofSeconds(10));
    }
}
