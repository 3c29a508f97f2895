package org.fundwatch.serving.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ProgressMark;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.fundwatch.serving.LocalSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSystem.Extension.class)
class RulebookDutiesTest {
    private final LocalSystem system;

    RulebookDutiesTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void theFirstStartPublishesTheRulebookAndLaterStartsDoNot() {
        system.restartServing();

        List<ConsumerRecord<byte[], byte[]>> records =
                read(Topics.RULEBOOK, seen -> marks(seen).size() >= 3);

        List<ConsumerRecord<byte[], byte[]>> publications =
                records.stream().filter(r -> key(r).equals("1")).toList();
        assertThat(publications).hasSize(1);
        PublicationManifest manifest =
                JsonCodec.read(PublicationManifest.class, publications.get(0).value());
        assertThat(manifest.activeFrom()).isNull();
        RulebookFiles files = RulebookFiles.fromStore(system.dataFolder().resolve("rulebook-store"), manifest);
        assertThat(files.names()).contains("knowledge/institutions.csv");
        assertThat(JsonCodec.read(ProgressMark.class, marks(records).get(0).value()))
                .isEqualTo(new ProgressMark(2_000, false));
    }

    @Test
    void quietPartitionsGetHeartbeatsWithoutKeyUnlessPaused() {
        system.restartServing();
        List<ConsumerRecord<byte[], byte[]>> persons = read(
                Topics.PERSON_EVENTS,
                seen -> seen.stream()
                                .filter(RulebookDutiesTest::isHeartbeat)
                                .map(ConsumerRecord::partition)
                                .distinct()
                                .count()
                        == 2);
        ConsumerRecord<byte[], byte[]> heartbeat = persons.stream()
                .filter(RulebookDutiesTest::isHeartbeat)
                .findFirst()
                .orElseThrow();
        EventHeader header = JsonCodec.readHeader(heartbeat.value());
        assertThat(heartbeat.key()).isNull();
        assertThat(header.psnNo()).isNull();
        assertThat(header.receivedAt()).isEqualTo(header.eventTime());
        assertThat(Duration.between(header.eventTime(), java.time.Instant.ofEpochMilli(heartbeat.timestamp()))
                        .abs())
                .isLessThan(Duration.ofSeconds(5));

        List<ConsumerRecord<byte[], byte[]>> stock =
                read(Topics.INSTITUTION_EVENTS, seen -> !seen.isEmpty() && isStockHeartbeat(seen.get(seen.size() - 1)));
        assertThat(stock.get(stock.size() - 1).key()).isNull();
    }

    @Test
    void aPausedInstanceSendsNoHeartbeats() {
        system.serving().heartbeats().pause();
        int marks = marks(read(Topics.RULEBOOK, seen -> !marks(seen).isEmpty())).size();
        long first = heartbeats();
        read(Topics.RULEBOOK, seen -> marks(seen).size() >= marks + 3);
        long later = heartbeats();
        system.serving().heartbeats().resume();

        assertThat(later - first).isLessThanOrEqualTo(2); // those of the second in which it was paused
    }

    private long heartbeats() {
        return system.job().seen().stream()
                .filter(RulebookDutiesTest::isHeartbeat)
                .count();
    }

    private static boolean isHeartbeat(ConsumerRecord<byte[], byte[]> record) {
        return JsonCodec.readHeader(record.value()).type() == EventType.HEARTBEAT;
    }

    private static boolean isStockHeartbeat(ConsumerRecord<byte[], byte[]> record) {
        return JsonCodec.readInstitutionEvent(record.value()).type() == InstitutionEvent.Type.HEARTBEAT;
    }

    private static List<ConsumerRecord<byte[], byte[]>> marks(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().filter(r -> key(r).equals(ProgressMark.KEY)).toList();
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private List<ConsumerRecord<byte[], byte[]>> read(
            String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", system.bootstrap()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!enough.test(records)) {
                assertThat(System.nanoTime()).as("still waiting for " + topic).isLessThan(end);
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
