package org.fundwatch.serving.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.failure.DeadLetter;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.HoldResult;
import org.fundwatch.schemas.verdict.Verdict;
import org.fundwatch.serving.log.KafkaClients;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads every partition of the verdicts and dead letters from their ends at start and hands answers to the requests that
 * wait. Every instance reads all of them, so each answers its own callers. Its positions are fixed before the web server
 * opens: nothing sent over HTTP can be answered before the reader looks.
 */
@Component
final class AnswerReader implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerReader.class);
    private static final ObjectReader HEAD = JsonCodec.mapper().readerFor(Head.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long STOP_MILLIS = 10_000;

    private final KafkaClients clients;
    private final PendingEvents pending;
    private volatile boolean running;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable Thread thread;

    AnswerReader(KafkaClients clients, PendingEvents pending) {
        this.clients = clients;
        this.pending = pending;
    }

    private record Head(
            @JsonProperty("type") @Nullable String type,
            @JsonProperty("event_id") @Nullable String eventId,
            @JsonProperty("psn_no") @Nullable String psnNo) {}

    @Override
    public void start() {
        KafkaConsumer<byte[], byte[]> opened = clients.consumer("serving-answers");
        List<TopicPartition> partitions = new ArrayList<>(KafkaClients.partitions(opened, Topics.VERDICTS));
        partitions.addAll(KafkaClients.partitions(opened, Topics.DEAD_LETTERS));
        opened.assign(partitions);
        opened.seekToEnd(partitions);
        partitions.forEach(opened::position);
        consumer = opened;
        running = true;
        Thread reader = new Thread(() -> read(opened), "serving-answers");
        thread = reader;
        reader.start();
    }

    private void read(KafkaConsumer<byte[], byte[]> opened) {
        try (opened) {
            while (running) {
                try {
                    for (ConsumerRecord<byte[], byte[]> record : opened.poll(POLL)) {
                        if (!pending.isEmpty() && record.value() != null) {
                            hand(record.topic(), record.value());
                        }
                    }
                } catch (WakeupException e) {
                    LOG.debug("asked to stop");
                } catch (KafkaException e) {
                    LOG.warn("answers cannot be read now: {}", e.getClass().getSimpleName());
                }
            }
        }
    }

    private void hand(String topic, byte[] value) {
        try {
            Head head = HEAD.readValue(value);
            if (head.eventId == null || !pending.awaits(head.eventId)) {
                return;
            }
            if (topic.equals(Topics.DEAD_LETTERS)) {
                DeadLetter letter = JsonCodec.mapper().readValue(value, DeadLetter.class);
                if (letter.topic().equals(Topics.PERSON_EVENTS)) {
                    pending.refused(head.eventId, letter);
                }
            } else if (isAnswer(head.type) && head.psnNo != null) {
                pending.judged(head.eventId, head.psnNo, value);
            }
        } catch (IOException e) {
            // the store notes and counts it; nobody waits for a record without an id
            LOG.debug("a record on {} cannot be read", topic);
        }
    }

    private static boolean isAnswer(@Nullable String type) {
        return Verdict.TYPE.equals(type) || HoldResult.TYPE.equals(type);
    }

    @Override
    public void stop() {
        running = false;
        KafkaConsumer<byte[], byte[]> current = consumer;
        Thread reader = thread;
        if (current != null && reader != null) {
            current.wakeup();
            try {
                reader.join(STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server starts and after it has stopped. */
    @Override
    public int getPhase() {
        return 0;
    }
}
