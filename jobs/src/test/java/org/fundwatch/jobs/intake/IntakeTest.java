package org.fundwatch.jobs.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serial;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ProgressMark;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final long LEAD = 2_000;
    private static final long BOUND = 5_000;
    private static final Map<String, String> TABLES = Map.of("rules/a.yaml", "0".repeat(64));

    @Test
    void anEventWaitsUntilItsPublicationIsCertain() throws Exception {
        try (var intake = harness()) {
            intake.open();
            intake.processElement1(event("E1", 10_000, 10_000), 10_000);
            publish(intake, 1, null, 1_000);
            assertThat(values(intake)).isEmpty();
            mark(intake, 8_000);
            assertThat(values(intake)).as("complete until 10 000, exclusive").isEmpty();
            mark(intake, 8_001);
            assertThat(values(intake)).containsExactly("E1 by 1");
        }
    }

    @Test
    void timeWaitsWithTheEvent() throws Exception {
        try (var intake = harness()) {
            intake.open();
            publish(intake, 1, null, 1_000);
            mark(intake, 5_000);
            intake.processWatermark2(Watermark.MAX_WATERMARK);
            intake.processElement1(event("E1", 10_000, 10_000), 10_000);
            intake.processElement1(event("E2", 6_000, 11_000), 6_000);
            intake.processWatermark1(new Watermark(4_999));
            assertThat(intake.getOutput()).isEmpty();
            mark(intake, 10_000);
            assertThat(values(intake)).containsExactly("E1 by 1", "E2 by 1");
            assertThat(intake.getOutput()).last().isEqualTo(new Watermark(4_999));
        }
    }

    @Test
    void eachEventIsReadByThePublicationInForceWhenItWasAppended() throws Exception {
        try (var intake = harness()) {
            intake.open();
            publish(intake, 1, null, 1_000);
            publish(intake, 2, 10_000L, 8_000);
            publish(intake, 3, 10_500L, 9_000);
            mark(intake, 30_000);
            intake.processElement1(event("E1", 9_999, 9_999), 9_999);
            intake.processElement1(event("E2", 10_000, 10_000), 10_000);
            intake.processElement1(event("E3", 10_600, 10_600), 10_600);
            assertThat(values(intake))
                    .as("publication 3 was announced less than the lead before and is refused")
                    .containsExactly("E1 by 1", "E2 by 2", "E3 by 2");
        }
    }

    @Test
    void aRecordThatNamesItsPublicationIsReadByItWhenever() throws Exception {
        try (var intake = harness()) {
            intake.open();
            publish(intake, 1, null, 1_000);
            publish(intake, 2, 10_000L, 8_000);
            intake.processElement1(event("1:E1", 10_000, 10_000), 10_000);
            assertThat(values(intake)).as("no mark is needed").containsExactly("1:E1 by 1");
            intake.processElement1(event("3:E2", 12_000, 12_000), 12_000);
            mark(intake, 10_000);
            assertThat(values(intake)).hasSize(1);
            publish(intake, 3, 12_500L, 10_400);
            assertThat(values(intake)).containsExactly("1:E1 by 1", "3:E2 by 3");
            intake.processElement1(event("4:E3", 13_000, 13_000), 13_000);
            intake.processElement1(event("2:E4", 13_000, 13_000), 13_000);
            mark(intake, 11_001);
            assertThat(values(intake))
                    .as("4 can no longer come to have been in force")
                    .containsExactly("1:E1 by 1", "3:E2 by 3", "2:E4 by 2");
        }
    }

    @Test
    void aLateEventTakesTheEarliestPlaceStillOpen() throws Exception {
        try (var intake = harness()) {
            intake.open();
            publish(intake, 1, null, 1_000);
            mark(intake, 90_000);
            intake.processElement1(event("E1", 55_000, 60_000), 55_000);
            intake.processElement1(event("E2", 54_999, 60_001), 54_999);
            assertThat(intake.getOutput())
                    .map(element -> ((StreamRecord<?>) element).getTimestamp())
                    .containsExactly(55_000L, 55_001L);
        }
    }

    @Test
    void waitingEventsAndPublicationsSurviveARestart() throws Exception {
        OperatorSubtaskState snapshot;
        try (var intake = harness()) {
            intake.open();
            publish(intake, 1, null, 1_000);
            intake.processElement1(event("E1", 10_000, 10_000), 10_000);
            snapshot = intake.snapshot(1, 1);
        }
        try (var restored = harness()) {
            restored.initializeState(snapshot);
            restored.open();
            mark(restored, 10_000);
            assertThat(values(restored)).containsExactly("E1 by 1");
        }
    }

    @Test
    void recordsThatAreNoPublicationChangeNothing() throws Exception {
        try (var intake = harness()) {
            intake.open();
            publish(intake, 1, null, 1_000);
            mark(intake, 90_000);
            intake.processElement2(
                    record("rulebook", "2", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8), 1, 1), 1);
            intake.processElement2(record("rulebook", "x", new byte[] {1}, 1, 1), 1);
            intake.processElement1(event("E1", 10_000, 10_000), 10_000);
            assertThat(values(intake)).containsExactly("E1 by 1");
        }
    }

    @Test
    void whatTheReadingRefusesBecomesADeadLetter() throws Exception {
        try (var intake = harness()) {
            intake.open();
            publish(intake, 1, null, 1_000);
            mark(intake, 90_000);
            intake.processElement1(event("BAD", 10_000, 10_000), 10_000);
            intake.processElement1(event("E1", 10_000, 10_000), 10_000);
            assertThat(values(intake)).containsExactly("E1 by 1");
            assertThat(intake.getSideOutput(Intake.DEAD_LETTERS))
                    .singleElement()
                    .satisfies(letter -> assertThat(
                                    new String(letter.getValue().value(), java.nio.charset.StandardCharsets.UTF_8))
                            .contains("\"MISROUTED\""));
        }
    }

    private static List<String> values(TwoInputStreamOperatorTestHarness<LogRecord, LogRecord, String> intake) {
        return intake.extractOutputValues();
    }

    private static void publish(
            TwoInputStreamOperatorTestHarness<LogRecord, LogRecord, String> intake,
            int number,
            @org.jspecify.annotations.Nullable Long activeFrom,
            long appendedAt)
            throws Exception {
        PublicationManifest manifest =
                new PublicationManifest(number, activeFrom == null ? null : Instant.ofEpochMilli(activeFrom), TABLES);
        intake.processElement2(
                record("rulebook", Integer.toString(number), JsonCodec.write(manifest), appendedAt, appendedAt),
                appendedAt);
    }

    private static void mark(TwoInputStreamOperatorTestHarness<LogRecord, LogRecord, String> intake, long appendedAt)
            throws Exception {
        intake.processElement2(
                record(
                        "rulebook",
                        ProgressMark.KEY,
                        JsonCodec.write(new ProgressMark(LEAD, false)),
                        appendedAt,
                        appendedAt),
                appendedAt);
    }

    private static LogRecord event(String id, long eventTime, long receivedAt) {
        return record("events", id, new byte[0], eventTime, receivedAt);
    }

    private static LogRecord record(String topic, String key, byte[] value, long eventTime, long receivedAt) {
        return new LogRecord(topic, 0, 0, receivedAt, key, value, receivedAt, eventTime, true);
    }

    private static TwoInputStreamOperatorTestHarness<LogRecord, LogRecord, String> harness() throws Exception {
        var harness = new TwoInputStreamOperatorTestHarness<>(
                new Intake<>(new NamedPublications(), new KeyAndPublication(), BOUND, LEAD));
        harness.setup(StringSerializer.INSTANCE);
        return harness;
    }

    /** Publications of nothing but their number. */
    private static final class NamedPublications implements Publications {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public List<PublicationManifest> known() {
            return List.of();
        }

        @Override
        public LoadedRulebook load(PublicationManifest manifest) {
            return new LoadedRulebook(RulebookReader.read(manifest.number(), RulebookFiles.of(Map.of())));
        }
    }

    private static final class KeyAndPublication implements RecordReading<String> {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public void open(MetricGroup metrics) {
            // counts nothing
        }

        @Override
        public OptionalInt publicationOf(LogRecord record) {
            int end = String.valueOf(record.key()).indexOf(':');
            return end < 0
                    ? OptionalInt.empty()
                    : OptionalInt.of(
                            Integer.parseInt(String.valueOf(record.key()).substring(0, end)));
        }

        @Override
        public Optional<String> read(LogRecord record, long orderTime, DetectionBook book) {
            if ("BAD".equals(record.key())) {
                throw new BadInput(Reason.MISROUTED, "key", "is bad");
            }
            return Optional.of(record.key() + " by " + book.publication());
        }
    }
}
