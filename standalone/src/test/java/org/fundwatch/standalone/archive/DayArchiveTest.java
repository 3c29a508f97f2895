package org.fundwatch.standalone.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fundwatch.jobs.log.KafkaAccess;
import org.fundwatch.jobs.log.KeyPartition;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.standalone.DataFolder;
import org.fundwatch.standalone.EmbeddedKafka;
import org.fundwatch.standalone.Fundwatch;
import org.fundwatch.standalone.log.LogTopics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of a live log becomes a file that the file commands judge as the job did: nothing lost, nothing refused let in. */
class DayArchiveTest {
    private static final int PARTITIONS = 4;

    @TempDir
    Path folder;

    @Test
    void aDayIsAnEventFileInTheOrderOfReception() throws Exception {
        LocalDate day;
        DayArchive archive;
        ArchivedDay written;
        try (DataFolder data = DataFolder.open(folder.resolve("data"));
                EmbeddedKafka kafka = EmbeddedKafka.start(data)) {
            LogTopics.create(kafka.bootstrapServers());
            day = LocalDate.ofInstant(Instant.ofEpochMilli(append(kafka.bootstrapServers())), Shanghai.ZONE);
            archive = new DayArchive(day, folder.resolve("archive"));
            written = archive.write(KafkaAccess.open(kafka.bootstrapServers()));
            ArchivedDay before = new DayArchive(day.minusDays(1), folder.resolve("archive"))
                    .write(KafkaAccess.open(kafka.bootstrapServers()));
            assertThat(before.events()).isZero();
            assertThat(before.partitions())
                    .allSatisfy(span -> assertThat(span.toOffset()).isZero());
        }

        assertThat(written.events()).isEqualTo(4);
        assertThat(written.heartbeats()).isEqualTo(1);
        assertThat(written.unusable()).isEqualTo(4);
        assertThat(written.partitions().stream()
                        .mapToLong(span -> span.toOffset() - span.fromOffset())
                        .sum())
                .as("every record is counted")
                .isEqualTo(9);
        assertThat(written.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive.file()))));
        assertThat(JsonCodec.read(ArchivedDay.class, Files.readAllBytes(archive.manifest())))
                .isEqualTo(written);
        assertThat(Files.readAllLines(archive.unusable())).hasSize(4);

        Instant last = Instant.EPOCH;
        for (String line : Files.readAllLines(archive.file())) {
            Instant received = OffsetDateTime.parse(JsonCodec.mapper()
                            .readTree(line)
                            .path("received_at")
                            .asText())
                    .toInstant();
            assertThat(received).isAfterOrEqualTo(last);
            assertThat(LocalDate.ofInstant(received, Shanghai.ZONE)).isEqualTo(day);
            last = received;
        }
        JsonNode verdict = JsonCodec.mapper().readTree(adjudicate(archive.file()));
        assertThat(verdict.path("event_id").asText()).isEqualTo("E2");
        // Xianning, level 1: (1000 − 600) × 85 %; the amount keeps its exact digits
        assertThat(verdict.at("/computed/hifp_pay").decimalValue()).isEqualByComparingTo("340.00");
    }

    /** What a sender put into received_at says nothing about a live log. */
    private static long append(String brokers) throws Exception {
        String enrolment = """
                {"event_id":"E1","event_type":"ENROLMENT","psn_no":"P1","received_at":"2020-01-01T00:00:00Z","event_time":"2026-03-02T08:00:00+08:00",
                 "effective_from":"2020-01-01","insutype":"310","psn_type":"11","insuplc_admdvs":"421202","cvrg_stas":"ACTIVE"}""";
        String settlement = """
                {"event_id":"%s","event_type":"SETTLEMENT","psn_no":"P1","event_time":"2026-03-02T09:00:00+08:00",
                 "mdtrt_id":"M1","fixmedins_code":"H42120200002","med_type":"11","mdtrt_cert_type":"01",
                 "items":[{"feedetl_sn":"1","med_list_codg":"E220301001","cnt":1,"pric":1000.000000,"det_item_fee_sumamt":1e3}]}""";
        String sale = """
                {"event_id":"I1","event_type":"SALE","fixmedins_code":"P9","event_time":"2026-03-02T09:00:00+08:00","med_list_codg":"X","cnt":1}""";
        int own = KeyPartition.of("P1", PARTITIONS);
        List<ProducerRecord<byte[], byte[]>> records = List.of(
                record(Topics.PERSON_EVENTS, own, "P1", enrolment),
                record(Topics.PERSON_EVENTS, own, "P1", settlement.formatted("E2")),
                record(Topics.PERSON_EVENTS, own, "P1", "not JSON"),
                record(Topics.PERSON_EVENTS, (own + 1) % PARTITIONS, "P1", settlement.formatted("E3")),
                record(Topics.PERSON_EVENTS, own, "P1", settlement.formatted("E4") + " ".repeat(300_000)),
                record(Topics.PERSON_EVENTS, own, "P1", "{\"event_id\":\"E5\",\"event_id\":\"E5\",\"psn_no\":\"P1\"}"),
                record(
                        Topics.PERSON_EVENTS,
                        0,
                        null,
                        "{\"event_id\":\"hb\",\"event_type\":\"HEARTBEAT\",\"event_time\":\"2026-03-02T09:00:00Z\"}"),
                record(Topics.INSTITUTION_EVENTS, KeyPartition.of("P9", PARTITIONS), "P9", sale),
                record(
                        Topics.PERSON_EVENTS,
                        own,
                        "P1",
                        "{\"event_id\":\"E6\",\"event_type\":\"DINNER\",\"psn_no\":\"P1\"}"));
        long appendedAt = 0;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                appendedAt = producer.send(record).get().timestamp();
            }
        }
        return appendedAt;
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int partition, String key, String value) {
        return new ProducerRecord<>(topic, partition, key == null ? null : key.getBytes(UTF_8), value.getBytes(UTF_8));
    }

    /** The one answer to the file; the line that the job refuses is refused here too. */
    private static String adjudicate(Path events) {
        PrintStream standardOut = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            assertThat(Fundwatch.commandLine()
                            .execute("adjudicate", "--events", events.toString(), "--rulebook", "../rulebook"))
                    .as("E6 is of an unknown type")
                    .isEqualTo(1);
        } finally {
            System.setOut(standardOut);
        }
        return printed.toString(UTF_8).strip();
    }
}
