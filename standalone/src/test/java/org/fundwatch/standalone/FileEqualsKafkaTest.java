package org.fundwatch.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.log.KeyPartition;
import org.fundwatch.jobs.pattern.FileDetection;
import org.fundwatch.jobs.pattern.PatternJob;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ProgressMark;
import org.fundwatch.standalone.sample.SampleFile;
import org.fundwatch.standalone.sample.SampleLine;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The final alerts of a log are the same from the file command and from the job on Kafka, whatever the number of partitions,
 * and also when the job was stopped in the middle and went on from its checkpoint. Final is as the contract says: the last
 * revision of each alert, without {@code revision} and {@code detected_at}.
 */
class FileEqualsKafkaTest {
    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void theJobRaisesTheAlertsOfTheFileCommand(int partitions) throws Exception {
        SmallCity city = SmallCity.write(folder, 11, 700, 40);
        Map<String, String> expected = finals(new FileDetection(city.rulebook(), 2).finalAlerts(city.events()));
        assertThat(expected.size()).isGreaterThan(10);

        Map<String, String> found = fromKafka(city, partitions, expected);

        for (Map.Entry<String, String> alert : expected.entrySet()) {
            assertThat(found.get(alert.getKey())).isEqualTo(alert.getValue());
        }
        assertThat(found.keySet()).isEqualTo(expected.keySet());
    }

    private Map<String, String> fromKafka(SmallCity city, int partitions, Map<String, String> expected)
            throws Exception {
        try (DataFolder data = DataFolder.open(folder.resolve("data"));
                EmbeddedKafka kafka = EmbeddedKafka.start(data)) {
            String address = kafka.bootstrapServers();
            createTopics(address, partitions);
            Path store = folder.resolve("store");
            try (KafkaProducer<byte[], byte[]> producer = producer(address)) {
                publish(producer, city.rulebook(), store);
                JobConfig config = new JobConfig(address, store.toString(), true, BOUND, Duration.ZERO, partitions);
                List<SampleLine> lines = lines(city.events());
                int middle = lines.size() / 2;
                // a task without a partition would hold time up until it counts as silent
                Map<String, String> parallelism = Map.of("parallelism.default", partitions == 1 ? "1" : "2");
                try (EmbeddedFlink flink = EmbeddedFlink.start(data, 2, parallelism)) {
                    flink.submit("pattern", environment -> PatternJob.define(environment, config));
                    flink.awaitRunning();
                    send(producer, lines.subList(0, middle), partitions, Duration.ZERO);
                    // something of the first half has been said before the job is stopped with a checkpoint
                    awaitAlerts(address, alerts -> !alerts.isEmpty());
                }
                try (EmbeddedFlink flink = EmbeddedFlink.start(data, 2, parallelism)) {
                    flink.submit("pattern", environment -> PatternJob.define(environment, config));
                    send(producer, lines.subList(middle, lines.size()), partitions, BOUND.plusMillis(1));
                    return awaitAlerts(address, alerts -> alerts.equals(expected));
                }
            }
        }
    }

    private static void createTopics(String address, int partitions) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            List<NewTopic> topics = new ArrayList<>();
            for (String name : List.of(Topics.PERSON_EVENTS, Topics.INSTITUTION_EVENTS)) {
                topics.add(new NewTopic(name, partitions, (short) 1));
            }
            for (String name : List.of(Topics.RULEBOOK, Topics.ALERTS, Topics.INDICATORS, Topics.DEAD_LETTERS)) {
                topics.add(new NewTopic(name, 1, (short) 1));
            }
            admin.createTopics(topics).all().get();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String address) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", address), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void publish(KafkaProducer<byte[], byte[]> producer, Path rulebook, Path store) throws Exception {
        byte[] first = JsonCodec.write(RulebookFiles.fromDirectory(rulebook).writeTo(store, 1, null));
        producer.send(new ProducerRecord<>(Topics.RULEBOOK, "1".getBytes(UTF_8), first));
        producer.send(new ProducerRecord<>(
                Topics.RULEBOOK, ProgressMark.KEY.getBytes(UTF_8), JsonCodec.write(new ProgressMark(0, true))));
        producer.flush();
    }

    private static List<SampleLine> lines(Path events) throws Exception {
        List<SampleLine> lines = new ArrayList<>();
        try (SampleFile file = new SampleFile(events)) {
            file.forEachRemaining(lines::add);
        }
        return lines;
    }

    /** Sends lines and, at their end, moves the time of every partition to the last of them and as much further. */
    private static void send(
            KafkaProducer<byte[], byte[]> producer, List<SampleLine> lines, int partitions, Duration further) {
        Instant last = Instant.EPOCH;
        for (SampleLine line : lines) {
            String key = Objects.requireNonNullElse(line.key(), "");
            producer.send(new ProducerRecord<>(
                    line.topic(), KeyPartition.of(key, partitions), key.getBytes(UTF_8), line.value()));
            last = line.receivedAt();
        }
        Instant end = last.plus(further);
        for (String topic : List.of(Topics.PERSON_EVENTS, Topics.INSTITUTION_EVENTS)) {
            for (int partition = 0; partition < partitions; partition++) {
                producer.send(new ProducerRecord<>(topic, partition, null, heartbeat(partition, end)));
            }
        }
        producer.flush();
    }

    private static byte[] heartbeat(int partition, Instant now) {
        return "{\"event_id\":\"heartbeat-%d-%s\",\"event_type\":\"HEARTBEAT\",\"event_time\":\"%s\",\"received_at\":\"%s\"}"
                .formatted(partition, now.toEpochMilli(), now, now)
                .getBytes(UTF_8);
    }

    /** The final alerts on the topic once {@code enough} holds, or those there when patience ends. */
    private static Map<String, String> awaitAlerts(String address, Predicate<Map<String, String>> enough) {
        Map<String, Alert> last = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition topic = new TopicPartition(Topics.ALERTS, 0);
            consumer.assign(List.of(topic));
            consumer.seekToBeginning(List.of(topic));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!enough.test(finals(last.values())) && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    Alert alert = JsonCodec.read(Alert.class, record.value());
                    last.merge(alert.alertId(), alert, (one, other) -> one.revision() > other.revision() ? one : other);
                });
            }
        }
        return finals(last.values());
    }

    /** By alert id, as JSON without what may differ. */
    private static Map<String, String> finals(Iterable<Alert> alerts) {
        Map<String, String> finals = new TreeMap<>();
        for (Alert alert : alerts) {
            ObjectNode json = JsonCodec.read(ObjectNode.class, JsonCodec.write(alert));
            json.remove(List.of("revision", "detected_at"));
            finals.put(alert.alertId(), json.toString());
        }
        return finals;
    }
}
