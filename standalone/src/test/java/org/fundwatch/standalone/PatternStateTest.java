package org.fundwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.standalone.sample.SampleLine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the pattern job keeps is bounded, measured by its checkpoints: of a city only what holds for good is left a while after
 * its last event, and over 400 days (profile {@code soak}) what is kept does not grow once the longest memories are full.
 */
class PatternStateTest {
    /** Longer than any rule remembers: an admission without discharge is given up after 400 days. */
    private static final Duration EVERY_MEMORY = Duration.ofDays(450);

    private static final int PERSONS = 200;

    /** The shops' prices weigh most of it: a small city has as many kinds of goods as a large one. */
    private static final long LASTING_BYTES_OF_A_PERSON = 8_000;

    private static final int SPAN_DAYS = 25;

    @TempDir
    Path folder;

    @Test
    @Tag("soak") // on Kafka and to the byte; ForgottenStateTest asks the same of every operator in CI
    void onlyWhatHoldsForGoodIsLeftOfACity() throws Exception {
        SmallCity city = SmallCity.write(folder, 12, PERSONS, 20);
        List<SampleLine> lines = city.lines();
        try (PatternOnKafka system = PatternOnKafka.start(folder, city.rulebook(), 1);
                EmbeddedFlink flink = system.startJob()) {
            Instant start = lines.get(0).receivedAt();
            system.moveTimeTo(start);
            long before = system.checkpointBytes(flink);
            system.send(lines, Duration.ZERO);
            long full = system.checkpointBytes(flink);
            system.moveTimeTo(lines.get(lines.size() - 1).receivedAt().plus(EVERY_MEMORY));
            long after = system.checkpointBytes(flink);
            System.out.println("bytes of checkpoints: " + before + " before the city, " + full + " with it, " + after
                    + " when everything is forgotten");
            assertThat(full).isGreaterThan(2 * before);
            // besides positions and the publication there remain, on purpose and for good, one record of each insured
            // person
            // (RX01, RX09) and the last purchase price of each institution's items (PR01)
            assertThat(after).isLessThan(full);
            assertThat(after).isLessThan(before + PERSONS * LASTING_BYTES_OF_A_PERSON);
        }
    }

    @Test
    @Tag("soak")
    void stateIsFlatAfterTheFirst200Of400Days() throws Exception {
        SmallCity city = SmallCity.write(folder, 13, 300, 400);
        List<SampleLine> lines = city.lines();
        List<Long> bytes = new ArrayList<>();
        try (PatternOnKafka system = PatternOnKafka.start(folder, city.rulebook(), 1);
                EmbeddedFlink flink = system.startJob()) {
            Instant start = lines.get(0).receivedAt();
            int from = 0;
            for (int day = SPAN_DAYS; day <= 400; day += SPAN_DAYS) {
                Instant end = start.plus(Duration.ofDays(day));
                int to = from;
                while (to < lines.size() && lines.get(to).receivedAt().isBefore(end)) {
                    to++;
                }
                system.send(lines.subList(from, to), Duration.ZERO);
                from = to;
                bytes.add(system.checkpointBytes(flink));
                System.out.println("day " + day + ": " + bytes.get(bytes.size() - 1) + " bytes");
            }
        }
        long mostUpTo200 = bytes.subList(0, 200 / SPAN_DAYS).stream()
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
        long mostAfter = bytes.subList(200 / SPAN_DAYS, bytes.size()).stream()
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
        System.out.println("most up to day 200: " + mostUpTo200 + ", most after: " + mostAfter);
        assertThat(mostAfter).isLessThan(mostUpTo200 + mostUpTo200 / 5);
    }
}
