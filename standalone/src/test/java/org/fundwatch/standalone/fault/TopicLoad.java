package org.fundwatch.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fundwatch.jobs.log.KeyPartition;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.standalone.log.LogTopics;
import org.fundwatch.standalone.sample.SampleLine;

/** Writes into the logs as the core platform and stock systems do, and now and then what nobody can use. */
final class TopicLoad implements AutoCloseable {
    private static final int PARTITIONS = LogTopics.PARTITIONS;
    private static final String SETTLEMENT = "\"event_type\":\"SETTLEMENT\"";

    private final KafkaProducer<byte[], byte[]> producer;
    private final Evidence evidence;
    private final Random random;
    private int poisons;

    TopicLoad(String bootstrapServers, Evidence evidence, long seed) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "5", "delivery.timeout.ms", "180000"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.evidence = evidence;
        this.random = new Random(seed);
    }

    /** A line of a city, which says itself when it was received. */
    void send(SampleLine line) {
        String key = Objects.requireNonNullElse(line.key(), "");
        send(line.topic(), key, line.value());
    }

    /** An event of a person that happens now. */
    void send(String person, byte[] json) {
        send(Topics.PERSON_EVENTS, person, json);
    }

    private void send(String topic, String key, byte[] json) {
        boolean settlement = topic.equals(Topics.PERSON_EVENTS) && new String(json, UTF_8).contains(SETTLEMENT);
        producer.send(
                new ProducerRecord<>(topic, KeyPartition.of(key, PARTITIONS), key.getBytes(UTF_8), json),
                (written, problem) -> {
                    if (problem != null) {
                        evidence.complaints.add("a record was not written: " + problem);
                    } else if (settlement) {
                        evidence.accepted.add(JsonCodec.readHeader(json).eventId());
                    }
                });
        evidence.directRecords.incrementAndGet();
    }

    /** A record that its job must lay aside: no JSON, a field missing, dated ahead, another person's key. */
    void sendPoison() {
        String id = "poison-" + ++poisons;
        String person = "P" + random.nextInt(1_000);
        String tomorrow = Instant.now().plusSeconds(86_400).toString();
        switch (poisons % 5) {
            case 0 -> poison(Topics.PERSON_EVENTS, person, "{\"event_id\":\"" + id);
            case 1 ->
                poison(
                        Topics.PERSON_EVENTS,
                        person,
                        credit(id, person, Instant.now().toString(), ""));
            case 2 -> poison(Topics.PERSON_EVENTS, person, credit(id, person, tomorrow, ",\"amt\":1.00"));
            case 3 ->
                poison(
                        Topics.PERSON_EVENTS,
                        person,
                        credit(id, person + "-other", Instant.now().toString(), ",\"amt\":1.00"));
            default -> poison(Topics.INSTITUTION_EVENTS, "H-" + person, "{\"event_type\":\"SALE\"}");
        }
    }

    private static String credit(String id, String person, String time, String amount) {
        return "{\"event_id\":\"%s\",\"event_type\":\"ACCOUNT_CREDIT\",\"psn_no\":\"%s\",\"event_time\":\"%s\",\"credit_kind\":\"OPENING\"%s}"
                .formatted(id, person, time, amount);
    }

    private void poison(String topic, String key, String value) {
        producer.send(
                new ProducerRecord<>(
                        topic, KeyPartition.of(key, PARTITIONS), key.getBytes(UTF_8), value.getBytes(UTF_8)),
                (written, problem) -> {
                    if (problem != null) {
                        evidence.complaints.add("a record was not written: " + problem);
                    } else {
                        evidence.poison.add(topic + "-" + written.partition() + "-" + written.offset());
                    }
                });
    }

    /** The last event, of a person of whom there is no other, received when it happened. */
    void sendLast(Instant time) {
        String person = "LAST";
        send(
                person,
                ("{\"event_id\":\"last\",\"event_type\":\"ACCOUNT_CREDIT\",\"psn_no\":\"%1$s\",\"event_time\":\"%2$s\","
                                + "\"received_at\":\"%2$s\",\"credit_kind\":\"OPENING\",\"amt\":1.00}")
                        .formatted(person, time)
                        .getBytes(UTF_8));
        flush();
    }

    /** Moves the time of every partition of both logs. */
    void moveTimeTo(Instant time) {
        for (String topic : List.of(Topics.PERSON_EVENTS, Topics.INSTITUTION_EVENTS)) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                byte[] value =
                        "{\"event_id\":\"heartbeat-%d-%s\",\"event_type\":\"HEARTBEAT\",\"event_time\":\"%s\",\"received_at\":\"%s\"}"
                                .formatted(partition, time.toEpochMilli(), time, time)
                                .getBytes(UTF_8);
                producer.send(new ProducerRecord<>(topic, partition, null, value));
            }
        }
        flush();
    }

    /** Returns when everything sent so far was written or given up. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ZERO);
    }
}
