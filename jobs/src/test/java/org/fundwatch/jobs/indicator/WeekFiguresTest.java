package org.fundwatch.jobs.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.fundwatch.jobs.indicator.VerdictMeasure.Effect;
import org.fundwatch.jobs.intake.FolderPublication;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.indicator.IndicatorRow.Grain;
import org.fundwatch.schemas.indicator.Measured;
import org.fundwatch.schemas.indicator.Measured.Measure;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.schemas.verdict.DrugAmount;
import org.junit.jupiter.api.Test;

/** Persons, visits, drugs, growth and shares of a day and week: the numbers by hand. 2026-03-02 is a Monday. */
class WeekFiguresTest {
    private static final Duration CORRECTIONS = Duration.ofDays(14);
    private static final VerdictMeasure.Place HERE = new VerdictMeasure.Place("C01", "141102", "HOSPITAL", 2, 10);
    private static final VerdictMeasure.Place THERE = new VerdictMeasure.Place("C02", "141181", "HOSPITAL", 2, 0);

    @Test
    void aPersonCountsOnceInADayAWeekACityHoweverOftenAndWherever() throws Exception {
        try (var netting = netting()) {
            netting.open();
            netting.processElement(settled("S1", "v1", HERE, "2026-03-02T09:00:00"), at("2026-03-02T09:00:00"));
            netting.processElement(settled("S2", "v1", HERE, "2026-03-02T10:00:00"), at("2026-03-02T10:00:00"));
            netting.processElement(settled("S3", "v2", HERE, "2026-03-03T10:00:00"), at("2026-03-03T10:00:00"));
            netting.processElement(settled("S4", "v1", THERE, "2026-03-03T11:00:00"), at("2026-03-03T11:00:00"));
            assertThat(netting.extractOutputValues())
                    .extracting(FiguresChange::inDay)
                    .containsExactly(heads(1, 1, 1, 1), heads(0, 0, 0, 0), heads(1, 1, 1, 1), heads(1, 1, 0, 0));
            assertThat(netting.extractOutputValues())
                    .extracting(FiguresChange::inWeek)
                    .containsExactly(heads(1, 1, 1, 1), heads(0, 0, 0, 0), heads(0, 1, 0, 0), heads(1, 1, 0, 0));
            // the first bill of Monday is taken back: the second one still stands for person and visit
            netting.processElement(reversed("S1"), at("2026-03-04T10:00:00"));
            // and then the second: nobody is left on Monday, somebody in the week
            netting.processElement(reversed("S2"), at("2026-03-04T10:00:00"));
            List<FiguresChange> all = netting.extractOutputValues();
            assertThat(all.get(4).inDay()).isEqualTo(heads(0, 0, 0, 0));
            assertThat(all.get(5).inDay()).isEqualTo(heads(-1, -1, -1, -1));
            assertThat(all.get(5).inWeek()).isEqualTo(heads(0, -1, 0, 0));
            assertThat(all.get(5).drugs()).containsExactly(new DrugAmount("A", -600, true));
        }
    }

    @Test
    void aWeekIsToldWithTheOneBeforeAndAgainWhenThatIsCorrected() throws Exception {
        try (var sums = sums()) {
            sums.open();
            for (int day = 2; day <= 8; day++) {
                change(sums, day, 10_000);
            }
            change(sums, 9, 25_000);
            sums.processWatermark(at("2026-03-16T00:00:00"));
            assertThat(weeks(sums))
                    .extracting(InstitutionFigures::previous)
                    .containsExactly(
                            InstitutionFigures.Previous.NONE, new InstitutionFigures.Previous(7, 70_000, 0b111_1111));
            long late = at("2026-03-17T10:30:00");
            sums.processElement(
                    new FiguresChange(HERE, at("2026-03-08T10:00:00"), late, new Figures(1, 5_000, 0, 0)), late);
            sums.processWatermark(at("2026-03-17T11:00:00"));
            assertThat(weeks(sums))
                    .extracting(InstitutionFigures::previous)
                    .last()
                    .isEqualTo(new InstitutionFigures.Previous(8, 75_000, 0b111_1111));
            // the week after the last settlement is told empty, the one after that not at all
            sums.processWatermark(at("2026-06-01T00:00:00"));
            assertThat(weeks(sums).get(weeks(sums).size() - 1).previous())
                    .isEqualTo(new InstitutionFigures.Previous(1, 25_000, 1));
            assertThat(sums.numKeyedStateEntries()).isZero();
            assertThat(sums.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void drugsOfADayAreToldLargestFirstAndForgotten() throws Exception {
        try (var sums = sums()) {
            sums.open();
            long monday = at("2026-03-02T10:00:00");
            sums.processElement(
                    withDrugs(monday, new DrugAmount("A", 500, false), new DrugAmount("B", 700, true)), monday);
            sums.processElement(
                    withDrugs(monday, new DrugAmount("A", 300, false), new DrugAmount("C", 1, false)), monday);
            sums.processElement(withDrugs(monday, new DrugAmount("C", -1, false)), monday);
            sums.processWatermark(at("2026-03-03T00:00:00"));
            assertThat(sums.extractOutputValues())
                    .filteredOn(told -> told.window().grain() == Grain.DAY)
                    .singleElement()
                    .satisfies(told -> assertThat(told.drugs())
                            .containsExactly(new DrugAmount("A", 800, false), new DrugAmount("B", 700, true)));
            sums.processWatermark(at("2026-06-01T00:00:00"));
            assertThat(sums.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void sharesGrowthAndPeersByHand() throws Exception {
        try (var rows = rows()) {
            rows.open();
            long end = at("2026-03-16T00:00:00");
            // nine hospitals: 100 settlements, 80 visits, 1,000 to 9,000 yuan of examinations in 20,000
            for (int n = 1; n <= 9; n++) {
                rows.processElement(week("C0" + n, 100_000L * n, 1_600_000, end), end);
            }
            rows.processWatermark(end);
            IndicatorRow first = row(rows, "C01");
            // 20,000 yuan ÷ 80; 2,000 ÷ 20,000 growth of 4,000 on 16,000
            assertThat(first.measured(Measure.COST_PER_VISIT).orElseThrow().valueE4())
                    .isEqualTo(2_500_000);
            assertThat(first.measured(Measure.GROWTH).orElseThrow().valueE4()).isEqualTo(2_500);
            assertThat(first.measured(Measure.REGION_GROWTH).orElseThrow().valueE4())
                    .isEqualTo(2_500);
            // own share 5 %; the eight others 10 … 45 %: median 27.5 %, deviations 2.5 7.5 12.5 17.5 twice each
            assertThat(first.measured(Measure.EXAM_SHARE))
                    .contains(new Measured(Measure.EXAM_SHARE, 500, 8, 2_750, 1_000));
            assertThat(first.measured(Measure.ESSENTIAL_SHARE).orElseThrow().valueE4())
                    .isEqualTo(7_500);
            assertThat(first.measured(Measure.ADJUVANT_SHARE).orElseThrow().valueE4())
                    .isEqualTo(1_000);
            // 3 stays of 10 days; 35 midnights in 10 beds of 7 days
            assertThat(first.measured(Measure.MEAN_STAY).orElseThrow().valueE4())
                    .isEqualTo(33_333);
            assertThat(first.measured(Measure.BED_USE).orElseThrow().valueE4()).isEqualTo(5_000);
            assertThat(first.sums().persons()).isEqualTo(70);
            IndicatorRow city = row(rows, "141100");
            assertThat(city.sums().persons())
                    .as("of the city each is counted once")
                    .isEqualTo(9 * 60);
            assertThat(city.sums().visits()).isEqualTo(9 * 80);
            assertThat(city.topDrugs()).containsExactly(new DrugAmount("A", 9 * 800, false));
        }
    }

    @Test
    void withoutAWholeWeekBeforeThereIsNoGrowth() throws Exception {
        try (var rows = rows()) {
            rows.open();
            long end = at("2026-03-16T00:00:00");
            InstitutionFigures whole = week("C01", 100_000, 1_600_000, end);
            InstitutionFigures.Previous sixDays = new InstitutionFigures.Previous(100, 1_600_000, 0b011_1111);
            rows.processElement(whole.told(List.of(), sixDays, end), end);
            rows.processWatermark(end);
            assertThat(row(rows, "C01").measured(Measure.GROWTH)).isEmpty();
            assertThat(row(rows, "C01").sums().previousTotalFen()).isEqualTo(1_600_000);
        }
    }

    @Test
    void quotientsAreHalfUpAlsoBelowZero() {
        assertThat(Quotient.e4(1, 3)).isEqualTo(3_333);
        assertThat(Quotient.e4(1, 20_000)).isEqualTo(1);
        assertThat(Quotient.e4(-1, 20_000)).isZero();
        assertThat(Quotient.e4(-2, 3)).isEqualTo(-6_667);
        assertThat(Quotient.e4(Long.MAX_VALUE, 1)).isEqualTo(99_999_999_999_999L);
    }

    private static InstitutionFigures week(String code, long examFen, long previousFen, long end) {
        Figures figures = new Figures(
                100,
                2_000_000,
                1_000_000,
                0,
                10,
                new Figures.Kinds(800_000, 600_000, 80_000, examFen, 0),
                new Figures.Heads(70, 80, 60, 50),
                new Figures.Beds(3, 10, 35));
        return new InstitutionFigures(
                new VerdictMeasure.Place(code, "141102", "HOSPITAL", 2, 10),
                IndicatorWindow.weekOf(end - 1),
                figures,
                0b111_1111,
                List.of(new DrugAmount("A", 800, false)),
                new InstitutionFigures.Previous(100, previousFen, 0b111_1111),
                end);
    }

    private static VerdictMeasure settled(String settlement, String visit, VerdictMeasure.Place place, String time) {
        VerdictMeasure.Detail detail = new VerdictMeasure.Detail(
                visit, false, new Figures.Kinds(600, 0, 600, 0, 0), List.of(new DrugAmount("A", 600, true)));
        return new VerdictMeasure(
                "P",
                settlement,
                "E" + settlement,
                "V" + settlement,
                Effect.COUNTS,
                place,
                at(time),
                at(time),
                1_000,
                0,
                0,
                detail);
    }

    private static VerdictMeasure reversed(String settlement) {
        long now = at("2026-03-04T10:00:00");
        return new VerdictMeasure(
                "P", settlement, "R" + settlement, "VR" + settlement, Effect.LEAVES, null, now, now, 0, 0, 0, null);
    }

    private static void change(
            KeyedOneInputStreamOperatorTestHarness<String, FiguresChange, InstitutionFigures> sums, int day, long fen)
            throws Exception {
        long at = at("2026-03-%02dT10:00:00".formatted(day));
        sums.processElement(new FiguresChange(HERE, at, at, new Figures(1, fen, 0, 0)), at);
    }

    private static FiguresChange withDrugs(long at, DrugAmount... drugs) {
        return new FiguresChange(
                HERE, at, at, new Figures(1, 1, 0, 0), Figures.Heads.NONE, Figures.Heads.NONE, List.of(drugs));
    }

    private static Figures.Heads heads(long persons, long visits, long city, long province) {
        return new Figures.Heads(persons, visits, city, province);
    }

    private static List<InstitutionFigures> weeks(
            KeyedOneInputStreamOperatorTestHarness<String, FiguresChange, InstitutionFigures> sums) {
        List<InstitutionFigures> weeks = new ArrayList<>(sums.extractOutputValues());
        weeks.removeIf(told -> told.window().grain() != Grain.WEEK);
        return weeks;
    }

    private static IndicatorRow row(
            KeyedOneInputStreamOperatorTestHarness<String, InstitutionFigures, IndicatorRow> rows, String id) {
        return rows.extractOutputValues().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
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

    private static KeyedOneInputStreamOperatorTestHarness<String, InstitutionFigures, IndicatorRow> rows()
            throws Exception {
        IndicatorOptions options = new IndicatorOptions(
                new FolderPublication(java.nio.file.Path.of("none")),
                Duration.ZERO,
                Duration.ZERO,
                CORRECTIONS,
                8,
                100);
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new PeerRows(options)),
                figures -> figures.window().key(),
                Types.STRING);
    }
}
