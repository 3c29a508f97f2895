package org.fundwatch.jobs.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.fundwatch.jobs.indicator.VerdictMeasure.Effect;
import org.fundwatch.jobs.intake.FolderPublication;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.value.Shanghai;
import org.junit.jupiter.api.Test;

/** Each operator of the indicator job alone: restarts, and nothing left behind. 2026-03-02 is a Monday. */
class IndicatorOperatorsTest {
    private static final Duration CORRECTIONS = Duration.ofDays(14);
    private static final VerdictMeasure.Place PLACE = new VerdictMeasure.Place("C01", "141102", "CLINIC", 1, 10);
    private static final long MONDAY = at("2026-03-02T10:00:00");
    private static final long NEXT_MONDAY = at("2026-03-09T00:00:00");
    /** The week after the first is told empty, looks back at it, and is closed 14 days, an hour and a week after its end. */
    private static final long CLOSED = at("2026-04-06T01:00:00");

    @Test
    void nettingRemembersWhatCountsAcrossARestartUntilTheWeekIsClosed() throws Exception {
        OperatorSubtaskState snapshot;
        try (var netting = netting()) {
            netting.open();
            netting.processElement(measure("V1", Effect.COUNTS), MONDAY);
            snapshot = netting.snapshot(1, 1);
        }
        try (var restored = netting()) {
            restored.initializeState(snapshot);
            restored.open();
            restored.processElement(measure("V1", Effect.COUNTS), MONDAY);
            assertThat(restored.extractOutputValues()).isEmpty();
            restored.processElement(measure("V2", Effect.LEAVES), MONDAY);
            assertThat(restored.extractOutputValues())
                    .extracting(FiguresChange::figures)
                    .containsExactly(new Figures(-1, -10_000, -4_000, -1_000));
            assertThat(restored.numKeyedStateEntries()).isZero();
        }
        try (var quiet = netting()) {
            quiet.open();
            quiet.processElement(measure("V1", Effect.COUNTS), MONDAY);
            quiet.processWatermark(NEXT_MONDAY + CORRECTIONS.toMillis());
            assertThat(quiet.numKeyedStateEntries()).isZero();
            assertThat(quiet.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void windowsAreToldAtTheirEndAndThenOnTheHour() throws Exception {
        OperatorSubtaskState snapshot;
        try (var sums = sums()) {
            sums.open();
            sums.processElement(change(MONDAY, MONDAY), MONDAY);
            sums.processWatermark(at("2026-03-02T23:59:59.999"));
            assertThat(sums.extractOutputValues()).isEmpty();
            snapshot = sums.snapshot(1, 1);
        }
        try (var restored = sums()) {
            restored.initializeState(snapshot);
            restored.open();
            restored.processWatermark(at("2026-03-03T00:00:00"));
            long late = at("2026-03-03T05:30:00");
            restored.processElement(change(MONDAY, late), late);
            restored.processWatermark(at("2026-03-03T05:59:59.999"));
            assertThat(calendar(restored)).hasSize(1);
            restored.processWatermark(at("2026-03-03T06:00:00"));
            assertThat(calendar(restored))
                    .extracting(told -> told.figures().settlements())
                    .containsExactly(1L, 2L);
            restored.processWatermark(CLOSED);
            assertThat(calendar(restored))
                    .extracting(told -> told.figures().settlements())
                    .as("Monday, Monday again, its week, and nothing in the week after it")
                    .containsExactly(1L, 2L, 2L, 0L);
            assertThat(restored.numKeyedStateEntries()).isZero();
            assertThat(restored.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aSettlementCountsInTheSevenDaysThatEndWithItsDayAndTheSixAfterIt() throws Exception {
        try (var sums = sums()) {
            sums.open();
            sums.processElement(change(MONDAY, MONDAY), MONDAY);
            sums.processWatermark(CLOSED);
            List<IndicatorWindow> sevenDays = sums.extractOutputValues().stream()
                    .map(InstitutionFigures::window)
                    .filter(window -> window.grain() == IndicatorRow.Grain.SEVEN_DAYS)
                    .toList();
            assertThat(sevenDays)
                    .hasSize(7)
                    .allSatisfy(window -> assertThat(window.to() - window.from())
                            .isEqualTo(Duration.ofDays(7).toMillis()));
            assertThat(sevenDays.get(0).to()).isEqualTo(at("2026-03-03T00:00:00"));
            assertThat(sevenDays.get(6).to()).isEqualTo(NEXT_MONDAY);
            assertThat(sums.numKeyedStateEntries()).isZero();
            assertThat(sums.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aChangeAfterTheLastCorrectionIsSetAside() throws Exception {
        try (var sums = sums()) {
            sums.open();
            long tooLate = NEXT_MONDAY + CORRECTIONS.toMillis();
            sums.processElement(change(MONDAY, tooLate - 1), tooLate - 1);
            assertThat(sums.getSideOutput(WindowSums.TOO_LATE))
                    .as("too late for the day")
                    .hasSize(1);
            sums.processWatermark(tooLate + Duration.ofHours(1).toMillis());
            assertThat(sums.extractOutputValues())
                    .extracting(told -> told.window().grain())
                    .contains(IndicatorRow.Grain.WEEK, IndicatorRow.Grain.SEVEN_DAYS)
                    .doesNotContain(IndicatorRow.Grain.DAY);
            sums.processElement(change(MONDAY, tooLate), tooLate);
            assertThat(sums.getSideOutput(WindowSums.TOO_LATE)).hasSize(2);
            sums.processWatermark(CLOSED);
            assertThat(sums.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void rowsGoOutAgainOnlyWhereSomethingChanged() throws Exception {
        OperatorSubtaskState snapshot;
        long end = at("2026-03-03T00:00:00");
        try (var rows = rows()) {
            rows.open();
            rows.processElement(told(new Figures(1, 10_000, 0, 1_000), end), end);
            rows.processWatermark(end);
            assertThat(rows.extractOutputValues())
                    .extracting(IndicatorRow::id)
                    .containsExactly("C01", "140000", "141100");
            snapshot = rows.snapshot(1, 1);
        }
        try (var restored = rows()) {
            restored.initializeState(snapshot);
            restored.open();
            restored.processElement(told(new Figures(1, 10_000, 0, 1_000), end + 1), end + 1);
            restored.processElement(told(new Figures(2, 20_000, 0, 1_000), end + 2), end + 2);
            restored.processWatermark(end + 2);
            assertThat(restored.extractOutputValues())
                    .extracting(IndicatorRow::revision)
                    .containsExactly(2, 2, 2);
            restored.processWatermark(at("2026-03-18T00:00:00"));
            assertThat(restored.numKeyedStateEntries()).isZero();
            assertThat(restored.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void medianAndDeviationAreWholeBasisPointsHalfUp() {
        assertThat(Peers.of(new long[0])).isEqualTo(new Peers(0, 0, 0));
        assertThat(Peers.of(new long[] {700})).isEqualTo(new Peers(1, 700, 0));
        // median (100 + 201) / 2 = 150.5, deviations 51 and 50
        assertThat(Peers.of(new long[] {201, 100})).isEqualTo(new Peers(2, 151, 51));
        assertThat(Peers.of(new long[] {900, 100, 300})).isEqualTo(new Peers(3, 300, 200));
    }

    @Test
    void aSettlementIsTakenBackByTheIdOfAnyEventItWasSentUnder() throws Exception {
        for (String named : List.of("S", "E-V1", "E-again")) {
            try (var netting = netting()) {
                netting.open();
                netting.processElement(measure("V0", "S0", Effect.COUNTS), MONDAY);
                netting.processElement(measure("V1", "S", Effect.COUNTS), MONDAY);
                netting.processElement(measure("again", "S", Effect.REPEATED), MONDAY);
                netting.processElement(measure("V2", "unknown", Effect.LEAVES), MONDAY);
                assertThat(netting.extractOutputValues()).hasSize(2);
                netting.processElement(measure("V3", named, Effect.LEAVES), MONDAY);
                netting.processElement(measure("V4", "S", Effect.LEAVES), MONDAY);
                assertThat(netting.extractOutputValues())
                        .as(named)
                        .extracting(change -> change.figures().settlements())
                        .containsExactly(1L, 1L, -1L);
                netting.processWatermark(NEXT_MONDAY + CORRECTIONS.toMillis());
                assertThat(netting.numKeyedStateEntries()).isZero();
            }
        }
    }

    @Test
    void sumsBeyondAllMoneyStandStill() {
        // the largest bill of the wire, 10^14 yuan less a fen, 2,000 times
        Figures sum = Figures.NONE;
        for (int i = 0; i < 2_000; i++) {
            sum = sum.plus(new Figures(1, 9_999_999_999_999_999L, 0, 9_999_999_999_999_999L));
        }
        assertThat(sum).isEqualTo(new Figures(2_000, Long.MAX_VALUE, 0, Long.MAX_VALUE));
        assertThat(sum.selfPayRatioBasisPoints()).isEqualTo(10_000);
        assertThat(sum.negated().plus(sum.negated()).totalFen()).isEqualTo(-Long.MAX_VALUE);
        assertThat(new Figures(1, 1, 0, Long.MAX_VALUE).selfPayRatioBasisPoints())
                .isEqualTo(10_000);
    }

    private static VerdictMeasure measure(String verdict, Effect effect) {
        return measure(verdict, "S", effect);
    }

    private static VerdictMeasure measure(String verdict, String settlement, Effect effect) {
        return new VerdictMeasure(
                "P",
                settlement,
                "E-" + verdict,
                verdict,
                effect,
                effect == Effect.COUNTS ? PLACE : null,
                MONDAY,
                MONDAY,
                effect == Effect.COUNTS ? 10_000 : 0,
                effect == Effect.COUNTS ? 4_000 : 0,
                effect == Effect.COUNTS ? 1_000 : 0,
                null);
    }

    private static FiguresChange change(long at, long orderTime) {
        return new FiguresChange(PLACE, at, orderTime, new Figures(1, 10_000, 0, 1_000));
    }

    private static InstitutionFigures told(Figures figures, long at) {
        return new InstitutionFigures(PLACE, IndicatorWindow.dayOf(MONDAY), figures, at);
    }

    private static long at(String time) {
        return LocalDateTime.parse(time).atZone(Shanghai.ZONE).toInstant().toEpochMilli();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, VerdictMeasure, FiguresChange> netting()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new SettlementNetting(CORRECTIONS)), VerdictMeasure::psnNo, Types.STRING);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, FiguresChange, InstitutionFigures> sums()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new WindowSums(CORRECTIONS)),
                change -> change.place().institutionCode(),
                Types.STRING);
    }

    /** What was told of days and weeks. */
    private static List<InstitutionFigures> calendar(
            KeyedOneInputStreamOperatorTestHarness<String, FiguresChange, InstitutionFigures> sums) {
        return sums.extractOutputValues().stream()
                .filter(told -> told.window().grain() != IndicatorRow.Grain.SEVEN_DAYS)
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, InstitutionFigures, IndicatorRow> rows()
            throws Exception {
        IndicatorOptions options = new IndicatorOptions(
                new FolderPublication(Path.of("none")), Duration.ZERO, Duration.ZERO, CORRECTIONS, 8, 100);
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new PeerRows(options)),
                figures -> figures.window().key(),
                Types.STRING);
    }
}
