package org.fundwatch.serving.rulebook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.fundwatch.policy.rulebook.PublicationSchedule;
import org.fundwatch.policy.rulebook.PublicationSchedule.Reception;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ProgressMark;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.fundwatch.serving.ServingProperties;
import org.fundwatch.serving.log.Append;
import org.fundwatch.serving.log.EventAppender;
import org.fundwatch.serving.log.KafkaClients;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * {@code fund.rulebook} as serving reads and writes it: manifests under their number, progress marks under one key. Reads
 * it once from its beginning and then on; what is accepted is decided by the schedule that the jobs use.
 */
@Component
final class PublicationLog implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(PublicationLog.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long WAIT_SECONDS = 30;

    private final KafkaClients clients;
    private final EventAppender appender;
    private final PublicationSchedule schedule;
    private final List<Announced> announced = new ArrayList<>();
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    PublicationLog(KafkaClients clients, EventAppender appender, ServingProperties properties) {
        this.clients = clients;
        this.appender = appender;
        this.schedule = new PublicationSchedule(properties.rulebookLead());
    }

    /** A publication in the log and what every reader of it made of it. */
    record Announced(PublicationManifest manifest, Instant appendedAt, Reception reception) {
        boolean isAccepted() {
            return reception == Reception.ACCEPTED;
        }
    }

    /** Every publication up to now, repetitions apart, in the order of the log. */
    synchronized List<Announced> read() {
        KafkaConsumer<byte[], byte[]> reader = reader();
        Map<TopicPartition, Long> ends = reader.endOffsets(reader.assignment());
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > until) {
                throw new KafkaException("the rulebook cannot be read to its end now");
            }
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                if (record.value() != null && isNumber(record.key())) {
                    take(record);
                }
            }
        }
        return List.copyOf(announced);
    }

    /** The publication in force at {@code instant}, as far as the log has been read. */
    synchronized Optional<PublicationManifest> inForceAt(Instant instant) {
        return schedule.inForceAt(instant);
    }

    private KafkaConsumer<byte[], byte[]> reader() {
        KafkaConsumer<byte[], byte[]> reader = consumer;
        if (reader == null) {
            reader = clients.consumer("serving-rulebook");
            List<TopicPartition> partitions = KafkaClients.partitions(reader, Topics.RULEBOOK);
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            consumer = reader;
        }
        return reader;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            PublicationManifest manifest = JsonCodec.read(PublicationManifest.class, record.value());
            Instant appendedAt = Instant.ofEpochMilli(record.timestamp());
            Reception reception = schedule.read(manifest, appendedAt);
            if (reception != Reception.REPEATED) {
                announced.add(new Announced(manifest, appendedAt, reception));
            }
        } catch (BadInput e) {
            LOG.warn("record {} of the rulebook is no publication: {}", record.offset(), e.reason());
        }
    }

    /**
     * Appends a publication and returns what became of it once it lies there.
     *
     * @throws KafkaException if it cannot be said that it does
     */
    Announced publish(PublicationManifest manifest) {
        try {
            Append outcome = appender.append(
                            Topics.RULEBOOK, Integer.toString(manifest.number()), JsonCodec.write(manifest))
                    .get(WAIT_SECONDS, TimeUnit.SECONDS);
            if (!(outcome instanceof Append.Done)) {
                throw new KafkaException("it is not known whether publication " + manifest.number() + " was appended");
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("it is not known whether publication " + manifest.number() + " was appended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
        return read().stream()
                .filter(one -> one.manifest().equals(manifest))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("an appended publication is not in its log"));
    }

    /** Appends a progress mark. */
    void mark(Duration lead) {
        appender.append(Topics.RULEBOOK, ProgressMark.KEY, JsonCodec.write(new ProgressMark(lead.toMillis(), false)));
    }

    private static boolean isNumber(byte[] key) {
        return key != null && new String(key, StandardCharsets.UTF_8).matches("[0-9]{1,9}");
    }

    @Override
    public synchronized void destroy() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
