package org.fundwatch.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ProgressMark;
import org.fundwatch.standalone.DataFolder;
import org.fundwatch.standalone.EmbeddedFlink;
import org.fundwatch.standalone.EmbeddedKafka;
import org.fundwatch.standalone.log.LogTopics;

/**
 * The broker and the cluster of {@code up}, in a folder of their own that is empty at the start and at the end, with the
 * rulebook published and its log complete for ever.
 */
final class BenchSystem implements AutoCloseable {
    private static final int SLOTS = 4;
    private static final Duration LATENESS = Duration.ofMinutes(5);

    private final Path folder;
    private final DataFolder data;
    private final EmbeddedKafka kafka;
    private final EmbeddedFlink flink;
    private final JobConfig config;

    private BenchSystem(Path folder, DataFolder data, EmbeddedKafka kafka, EmbeddedFlink flink, JobConfig config) {
        this.folder = folder;
        this.data = data;
        this.kafka = kafka;
        this.flink = flink;
        this.config = config;
    }

    /** Starts in a new folder below {@code parent}. The cluster has the settings of {@code up}. */
    static BenchSystem start(Path parent, Path rulebook, boolean replay, String checkpointInterval) throws Exception {
        Files.createDirectories(parent);
        Path folder = Files.createTempDirectory(parent, "bench-");
        DataFolder data = DataFolder.open(folder);
        EmbeddedKafka kafka = EmbeddedKafka.start(data);
        LogTopics.create(kafka.bootstrapServers());
        Path store = data.folder("rulebook-store");
        publish(kafka.bootstrapServers(), rulebook, store);
        EmbeddedFlink flink = EmbeddedFlink.start(data, SLOTS, settings(checkpointInterval));
        return new BenchSystem(
                folder,
                data,
                kafka,
                flink,
                new JobConfig(
                        kafka.bootstrapServers(),
                        store.toString(),
                        replay,
                        LATENESS,
                        Duration.ZERO,
                        LogTopics.PARTITIONS));
    }

    private static Map<String, String> settings(String checkpointInterval) {
        return Map.of(
                "execution.buffer-timeout.interval", "0 ms",
                "execution.checkpointing.interval", checkpointInterval,
                "taskmanager.memory.managed.size", "256m");
    }

    JobConfig config() {
        return config;
    }

    EmbeddedFlink flink() {
        return flink;
    }

    String kafka() {
        return kafka.bootstrapServers();
    }

    private static void publish(String bootstrapServers, Path rulebook, Path store) {
        byte[] first = JsonCodec.write(RulebookFiles.fromDirectory(rulebook).writeTo(store, 1, null));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.RULEBOOK, "1".getBytes(UTF_8), first));
            producer.send(new ProducerRecord<>(
                    Topics.RULEBOOK, ProgressMark.KEY.getBytes(UTF_8), JsonCodec.write(new ProgressMark(0, true))));
            producer.flush();
        }
    }

    @Override
    public void close() throws Exception {
        try (data) {
            flink.close();
            kafka.close();
        }
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        DataFolder.delete(folder);
    }
}
