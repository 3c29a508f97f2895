package org.fundwatch.serving.rulebook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ProgressMark;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.fundwatch.serving.log.Append;
import org.fundwatch.serving.log.EventAppender;
import org.fundwatch.serving.log.KafkaClients;
import org.springframework.stereotype.Component;

/** {@code fund.rulebook} as serving reads and writes it: manifests under their number, progress marks under one key. */
@Component
final class PublicationLog {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long WAIT_SECONDS = 30;

    private final KafkaClients clients;
    private final EventAppender appender;

    PublicationLog(KafkaClients clients, EventAppender appender) {
        this.clients = clients;
        this.appender = appender;
    }

    /** Every publication so far, by number. */
    SortedMap<Integer, PublicationManifest> read() {
        SortedMap<Integer, PublicationManifest> publications = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = clients.consumer("serving-rulebook")) {
            List<TopicPartition> partitions = KafkaClients.partitions(consumer, Topics.RULEBOOK);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.value() != null && isNumber(record.key())) {
                        PublicationManifest manifest = JsonCodec.read(PublicationManifest.class, record.value());
                        publications.putIfAbsent(manifest.number(), manifest);
                    }
                }
            }
        }
        return publications;
    }

    /**
     * Appends a publication and returns once it lies there.
     *
     * @throws IllegalStateException if it cannot be said that it does
     */
    void publish(PublicationManifest manifest) {
        try {
            Append outcome = appender.append(
                            Topics.RULEBOOK, Integer.toString(manifest.number()), JsonCodec.write(manifest))
                    .get(WAIT_SECONDS, TimeUnit.SECONDS);
            if (!(outcome instanceof Append.Done)) {
                throw new IllegalStateException("publication " + manifest.number() + " could not be appended");
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("publication " + manifest.number() + " could not be appended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    /** Appends a progress mark. */
    void mark(Duration lead) {
        appender.append(Topics.RULEBOOK, ProgressMark.KEY, JsonCodec.write(new ProgressMark(lead.toMillis(), false)));
    }

    private static boolean isNumber(byte[] key) {
        return key != null && new String(key, StandardCharsets.UTF_8).matches("[0-9]{1,9}");
    }
}
