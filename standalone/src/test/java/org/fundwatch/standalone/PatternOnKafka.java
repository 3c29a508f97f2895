package org.fundwatch.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.log.KeyPartition;
import org.fundwatch.jobs.pattern.PatternJob;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ProgressMark;
import org.fundwatch.schemas.verdict.VerdictHeartbeat;
import org.fundwatch.standalone.sample.SampleLine;

/** The pattern job on a Kafka and a Flink of its own, fed with lines of a file, stopped and started again at will. */
public final class PatternOnKafka implements AutoCloseable {
    static final Duration BOUND = Duration.ofMinutes(5);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> LOGS = List.of(Topics.PERSON_EVENTS, Topics.INSTITUTION_EVENTS);

    private final DataFolder data;
    private final EmbeddedKafka kafka;
    private final KafkaProducer<byte[], byte[]> producer;
    private final JobConfig config;
    private final int partitions;

    private PatternOnKafka(DataFolder data, EmbeddedKafka kafka, Path store, int partitions) {
        this.data = data;
        this.kafka = kafka;
        this.partitions = partitions;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.config = new JobConfig(kafka.bootstrapServers(), store.toString(), true, BOUND, Duration.ZERO, partitions);
    }

    static PatternOnKafka start(Path folder, Path rulebook, int partitions) throws Exception {
        DataFolder data = DataFolder.open(folder.resolve("data"));
        EmbeddedKafka kafka = EmbeddedKafka.start(data);
        Path store = folder.resolve("store");
        PatternOnKafka system = new PatternOnKafka(data, kafka, store, partitions);
        system.createTopics();
        system.publish(rulebook, store);
        return system;
    }

    /** Starts the job, from its last checkpoint if there is one. */
    EmbeddedFlink startJob() throws Exception {
        // a task without a partition would hold time up until it counts as silent
        String parallelism = partitions == 1 ? "1" : "2";
        EmbeddedFlink flink = EmbeddedFlink.start(
                data, 2, Map.of("parallelism.default", parallelism, "execution.checkpointing.interval", "1 h"));
        flink.submit("pattern", environment -> PatternJob.define(environment, config));
        flink.awaitRunning();
        return flink;
    }

    private void createTopics() throws Exception {
        try (Admin admin = admin()) {
            List<NewTopic> topics = new ArrayList<>();
            for (String name : LOGS) {
                topics.add(new NewTopic(name, partitions, (short) 1));
            }
            topics.add(new NewTopic(Topics.VERDICTS, partitions, (short) 1));
            for (String name : List.of(Topics.RULEBOOK, Topics.ALERTS, Topics.INDICATORS, Topics.DEAD_LETTERS)) {
                topics.add(new NewTopic(name, 1, (short) 1));
            }
            admin.createTopics(topics).all().get();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private void publish(Path rulebook, Path store) throws Exception {
        byte[] first = JsonCodec.write(RulebookFiles.fromDirectory(rulebook).writeTo(store, 1, null));
        producer.send(new ProducerRecord<>(Topics.RULEBOOK, "1".getBytes(UTF_8), first));
        producer.send(new ProducerRecord<>(
                Topics.RULEBOOK, ProgressMark.KEY.getBytes(UTF_8), JsonCodec.write(new ProgressMark(0, true))));
        producer.flush();
    }

    /** Sends lines and, behind them, moves the time of every partition to the last of them and as much further. */
    void send(List<SampleLine> lines, Duration further) {
        Instant last = Instant.EPOCH;
        for (SampleLine line : lines) {
            String key = Objects.requireNonNullElse(line.key(), "");
            producer.send(new ProducerRecord<>(
                    line.topic(), KeyPartition.of(key, partitions), key.getBytes(UTF_8), line.value()));
            last = line.receivedAt();
        }
        moveTimeTo(last.plus(further));
    }

    /** Sends the rows that had been told from one moment to before another, as the indicator job would. */
    void tellRows(List<RatioRowLines.Row> rows, Instant from, Instant to) {
        for (RatioRowLines.Row row : rows) {
            if (!row.toldAt().isBefore(from) && row.toldAt().isBefore(to)) {
                byte[] toldAt = ByteBuffer.allocate(Long.BYTES)
                        .putLong(row.toldAt().toEpochMilli())
                        .array();
                producer.send(new ProducerRecord<>(
                        Topics.INDICATORS,
                        0,
                        null,
                        row.key().getBytes(UTF_8),
                        row.value(),
                        List.of(new RecordHeader("received_at", toldAt))));
            }
        }
    }

    void moveTimeTo(Instant time) {
        byte[] told = JsonCodec.write(new VerdictHeartbeat(VerdictHeartbeat.TYPE, time, 0, 1));
        producer.send(new ProducerRecord<>(Topics.INDICATORS, 0, null, told));
        for (int partition = 0; partition < partitions; partition++) {
            producer.send(new ProducerRecord<>(Topics.VERDICTS, partition, null, told));
        }
        for (String topic : LOGS) {
            for (int partition = 0; partition < partitions; partition++) {
                producer.send(new ProducerRecord<>(topic, partition, null, heartbeat(partition, time)));
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
    Map<String, String> awaitAlerts(Predicate<Map<String, String>> enough) {
        Map<String, Alert> last = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
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
    public static Map<String, String> finals(Iterable<Alert> alerts) {
        Map<String, String> finals = new TreeMap<>();
        for (Alert alert : alerts) {
            // as it comes from the wire, whichever side it is on: 200.00 yuan and 200 are one number
            Alert read = JsonCodec.read(Alert.class, JsonCodec.write(alert));
            ObjectNode json = JsonCodec.read(ObjectNode.class, JsonCodec.write(read));
            json.remove(List.of("revision", "detected_at"));
            finals.put(alert.alertId(), json.toString());
        }
        return finals;
    }

    /**
     * Bytes of a checkpoint that has seen everything sent and all that followed from it: taken again until it no longer
     * changes.
     */
    long checkpointBytes(EmbeddedFlink flink) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long before = -2;
        long bytes = -1;
        while (bytes < 0 || bytes != before || !everythingIsCommitted()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the job did not come to rest");
            }
            before = bytes;
            Optional<Path> checkpoint = flink.checkpoint("pattern");
            bytes = checkpoint.isPresent() ? bytesOf(checkpoint.get()) : -1;
        }
        return bytes;
    }

    private static long bytesOf(Path checkpoint) throws Exception {
        try (Stream<Path> files = Files.walk(checkpoint)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Whether the job has committed the end of its logs; it does so with every checkpoint. */
    private boolean everythingIsCommitted() throws Exception {
        try (Admin admin = admin()) {
            for (String topic : LOGS) {
                String group = "fundwatch-pattern." + topic.substring("fund.".length());
                Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get();
                for (int partition = 0; partition < partitions; partition++) {
                    TopicPartition one = new TopicPartition(topic, partition);
                    long last = admin.listOffsets(Map.of(one, OffsetSpec.latest()))
                            .partitionResult(one)
                            .get()
                            .offset();
                    if (committed.get(one) == null || committed.get(one).offset() < last) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    @Override
    public void close() throws Exception {
        producer.close();
        kafka.close();
        data.close();
    }
}
