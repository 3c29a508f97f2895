package org.fundwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.FileDetection;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.standalone.sample.SampleLine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The final alerts of a log are the same from the file command and from the job on Kafka, whatever the number of partitions
 * and of tasks, with gates before the sequences and without, and also when the job was stopped in the middle and went on
 * from its checkpoint. A city this small has no ratios to
 * speak of: rows that fire the rules on ratios are told beside it. Final is as the contract says: the last
 * revision of each alert, without {@code revision} and {@code detected_at}.
 */
class FileEqualsKafkaIT {
    @TempDir
    Path folder;

    @Test
    void fourPartitionsRaiseTheAlertsOfTheFileCommand() throws Exception {
        theJobRaisesTheAlertsOfTheFileCommand(4);
    }

    @Test
    @Tag("soak") // four are the harder case
    void onePartitionRaisesTheAlertsOfTheFileCommand() throws Exception {
        theJobRaisesTheAlertsOfTheFileCommand(1);
    }

    private void theJobRaisesTheAlertsOfTheFileCommand(int partitions) throws Exception {
        SmallCity city = SmallCity.write(folder, 11, 500, 30);
        List<RatioRowLines.Row> rows =
                RatioRowLines.of(LocalDate.ofInstant(city.lines().get(0).receivedAt(), ZoneId.of("Asia/Shanghai")));
        // one task and every gate open: the job has two tasks and its gates, and they change no alert either
        FileDetection open = new FileDetection(city.rulebook(), 1)
                .withIndicators(RatioRowLines.write(rows, folder.resolve("rows.jsonl")))
                .withoutGates();
        List<Alert> alerts = open.finalAlerts(city.events());
        assertThat(open.gateShares())
                // the tracker before PH01 has no stay to send a settlement to where the person has none
                .filteredOn(share -> !share.ruleId().equals("PH01"))
                .isNotEmpty()
                .allSatisfy(share -> assertThat(share.through()).isEqualTo(share.seen()));
        assertThat(alerts.size()).isGreaterThan(10);
        assertThat(alerts).extracting(Alert::ruleId).contains("SP01", "SP02", "SP04");
        Map<String, String> expected = PatternOnKafka.finals(alerts);

        Map<String, String> found = fromKafka(city, rows, partitions, expected);

        for (Map.Entry<String, String> alert : expected.entrySet()) {
            assertThat(found.get(alert.getKey())).isEqualTo(alert.getValue());
        }
        assertThat(found.keySet()).isEqualTo(expected.keySet());
    }

    private Map<String, String> fromKafka(
            SmallCity city, List<RatioRowLines.Row> rows, int partitions, Map<String, String> expected)
            throws Exception {
        try (PatternOnKafka system = PatternOnKafka.start(folder, city.rulebook(), partitions)) {
            List<SampleLine> lines = city.lines();
            int middle = lines.size() / 2;
            Instant stop = lines.get(middle).receivedAt();
            try (EmbeddedFlink flink = system.startJob()) {
                assertThat(flink).isNotNull();
                system.tellRows(rows, Instant.MIN, stop);
                system.send(lines.subList(0, middle), Duration.ZERO);
                // something of the first half has been said before the job is stopped with a checkpoint
                system.awaitAlerts(alerts -> !alerts.isEmpty());
            }
            try (EmbeddedFlink flink = system.startJob()) {
                assertThat(flink).isNotNull();
                system.tellRows(rows, stop, Instant.MAX);
                system.send(lines.subList(middle, lines.size()), PatternOnKafka.BOUND.plusMillis(1));
                return system.awaitAlerts(alerts -> alerts.equals(expected));
            }
        }
    }
}
