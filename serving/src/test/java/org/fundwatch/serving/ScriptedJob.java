package org.fundwatch.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.FamilyHoldCancel;
import org.fundwatch.schemas.event.FamilyHoldRequest;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Reversal;
import org.fundwatch.schemas.event.ReviewResolution;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.failure.DeadLetter;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.HoldResult;
import org.fundwatch.schemas.verdict.Verdict;

/**
 * Stands where the verdict job stands and answers by the event's id alone: {@code silent-…} never, {@code taken-…} with
 * the dead letter ID_CONFLICT, anything else with the fixed verdict of {@link Samples}. The pre-settlement of a risk
 * analysis is answered by its visit in the same way, {@code found-…} with the findings of {@link Samples}. Knows no policy.
 */
public final class ScriptedJob implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ConcurrentLinkedQueue<ConsumerRecord<byte[], byte[]>> seen = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "scripted-job");
    private volatile boolean running = true;

    private ScriptedJob(String bootstrap) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.PERSON_EVENTS).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    static ScriptedJob start(String bootstrap) {
        ScriptedJob job = new ScriptedJob(bootstrap);
        job.thread.start();
        return job;
    }

    /** Every record that lies on the person log, heartbeats included. */
    public List<ConsumerRecord<byte[], byte[]>> seen() {
        return List.copyOf(seen);
    }

    /** Those about one event. */
    public List<ConsumerRecord<byte[], byte[]>> seen(String eventId) {
        return seen().stream()
                .filter(record -> JsonCodec.readHeader(record.value()).eventId().equals(eventId))
                .toList();
    }

    private void run() {
        while (running) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                seen.add(record);
                answer(record);
            }
        }
        consumer.close();
        producer.close();
    }

    private void answer(ConsumerRecord<byte[], byte[]> record) {
        PersonEvent event = JsonCodec.readPersonEvent(record.value());
        String id = event.eventId().startsWith("risk-") && event.body() instanceof Settlement asked
                ? asked.visitId()
                : event.eventId();
        if (event.type() == EventType.HEARTBEAT || id.startsWith("silent-")) {
            return;
        }
        if (id.startsWith("taken-")) {
            refuse(record);
            return;
        }
        if (event.body() instanceof FamilyHoldRequest request) {
            answer(event, request);
            return;
        }
        if (event.body() instanceof FamilyHoldCancel) {
            return;
        }
        if (event.body() instanceof ReviewResolution resolution) {
            answer(event, resolution);
            return;
        }
        String settlementId = event.body() instanceof Settlement settlement
                ? settlement.idOr(event.eventId())
                : ((Reversal) event.body()).settlementId();
        Verdict verdict = Samples.verdict(
                event.eventId(),
                settlementId,
                event.header().psnNo(),
                event.header().eventTime(),
                event.type(),
                null,
                event.type() == EventType.REVERSAL ? -83_36 : 83_36);
        byte[] answer = id.startsWith("found-") ? Samples.withFindings(verdict) : JsonCodec.write(verdict);
        send(Topics.VERDICTS, event.header().psnNo(), answer);
    }

    /** Grants what is asked for; a person {@code silent-…} never answers. */
    private void answer(PersonEvent event, FamilyHoldRequest request) {
        if (!event.header().psnNo().startsWith("silent-")) {
            grant(event, request);
        }
    }

    /** Writes the answer to a quote or hold: everything, for 15 minutes from the event's time. */
    public void grant(PersonEvent event, FamilyHoldRequest request) {
        HoldResult result = new HoldResult(
                HoldResult.TYPE,
                event.eventId(),
                event.header().psnNo(),
                request.holdId(),
                event.header().psnNo(),
                request.beneficiaryNo(),
                request.settlementId(),
                request.use(),
                request.amountFen(),
                event.header().eventTime().plusSeconds(900),
                event.type() == EventType.FAMILY_HOLD,
                List.of());
        send(Topics.VERDICTS, event.header().psnNo(), JsonCodec.write(result));
    }

    /** Refuses a resolution whose reason says so, and pays any other. */
    private void answer(PersonEvent event, ReviewResolution resolution) {
        ObjectNode answer = JsonCodec.mapper().createObjectNode();
        if (String.valueOf(resolution.reason()).contains("refuse")) {
            answer.put("type", "FINDINGS")
                    .put("event_id", event.eventId())
                    .put("psn_no", event.header().psnNo());
            ObjectNode finding = answer.putArray("findings").addObject();
            finding.put("code", "RESOLUTION_INVALID").put("severity", "INFO").put("amount", 0);
            finding.putObject("args").put("reason", "CONTENT");
        } else {
            Verdict verdict = Samples.verdict(
                    event.eventId(),
                    resolution.settlementId(),
                    event.header().psnNo(),
                    event.header().eventTime(),
                    event.type(),
                    null,
                    83_36);
            answer = JsonCodec.mapper().valueToTree(verdict);
            JsonNode original = Objects.requireNonNull(resolution.settlement());
            answer.put("supersedes", "v-" + original.path("event_id").asText());
        }
        send(Topics.VERDICTS, event.header().psnNo(), JsonCodec.write((Object) answer));
    }

    /** Writes the dead letter ID_CONFLICT about a record. */
    public void refuse(ConsumerRecord<byte[], byte[]> record) {
        DeadLetter letter = new DeadLetter(
                Reason.ID_CONFLICT,
                "event_id",
                "used by another event",
                JsonCodec.readHeader(record.value()).eventId(),
                null,
                record.topic(),
                record.partition(),
                record.offset(),
                Base64.getEncoder().encodeToString(record.value()),
                "00",
                record.value().length,
                Instant.ofEpochMilli(record.timestamp()));
        send(Topics.DEAD_LETTERS, letter.key(), JsonCodec.write(letter));
    }

    private void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
