package org.fundwatch.jobs.pattern.ratio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fundwatch.jobs.pattern.FileDetection;
import org.fundwatch.jobs.pattern.TestRulebook;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.alert.Evidence;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.indicator.IndicatorRow.Grain;
import org.fundwatch.schemas.indicator.IndicatorSums;
import org.fundwatch.schemas.indicator.Measured;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Shanghai;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SP01 and SP02 as rules.md has them. Each institution is a case. Peers have a median of 10 % and a MAD of 2 points where a
 * case says nothing else: z is above 4 from 10 + 4 × 1.4826 × 2 = 21.8608 % on, so that 25 % decides.
 */
class RatioRulesTest {
    private static Map<String, List<Alert>> sevenDays = Map.of();
    private static Map<String, List<Alert>> rises = Map.of();
    private static Map<String, List<Alert>> risesWithoutGates = Map.of();
    private static Map<String, List<Alert>> examinations = Map.of();

    private final List<Line> lines = new ArrayList<>();

    private record Line(Instant toldAt, String json) {}

    @BeforeAll
    static void runAllCases(@TempDir Path folder) throws Exception {
        RatioRulesTest cases = new RatioRulesTest();
        cases.sevenDays();
        cases.rises();
        cases.weeks();
        cases.lines.sort(Comparator.comparing(Line::toldAt));
        Path rows = Files.write(
                folder.resolve("rows.jsonl"),
                cases.lines.stream().map(Line::json).toList());
        Path events = Files.createFile(folder.resolve("events.jsonl"));
        TestRulebook rulebook = TestRulebook.in(folder.resolve("rulebook"))
                .exemption("SP05", "exams-exempt", "2026-03-08", "2026-03-10")
                .exemption("SP01", "exempt", "2026-03-01", "2026-03-02");
        FileDetection detection = new FileDetection(rulebook.folder(), 1).withIndicators(rows);
        List<Alert> gated = detection.revisions(events);
        sevenDays = of("SP01", gated);
        rises = of("SP02", gated);
        examinations = of("SP05", gated);
        risesWithoutGates = of("SP02", detection.withoutGates().revisions(events));
    }

    private static Map<String, List<Alert>> of(String rule, List<Alert> alerts) {
        return alerts.stream()
                .filter(alert -> alert.ruleId().equals(rule))
                .collect(Collectors.groupingBy(alert -> alert.subject().id()));
    }

    @Test
    void whatIsExemptOnADayOfTheWindowIsNotJudged() {
        assertThat(sevenDays).containsKey("above").doesNotContainKey("exempt");
        assertThat(examinations).containsKey("exams").doesNotContainKey("exams-exempt");
    }

    private void sevenDays() {
        week("above", "03-08", 100, 3_000);
        week("exempt", "03-08", 100, 3_000);
        week("99-settlements", "03-08", 99, 3_000);
        week("just-above", "03-08", 100, 2_501);
        week("at-the-ratio", "03-08", 100, 2_500);
        // 24 % + 4 × 1.4826 × 2 points = 35.8608 %
        row("z-just-above", Grain.SEVEN_DAYS, "03-08", 1, 100, 3_587, 8, 2_400, 200, "03-09T00:00:00");
        row("z-just-below", Grain.SEVEN_DAYS, "03-08", 1, 100, 3_586, 8, 2_400, 200, "03-09T00:00:00");
        // no spread at all: half a point counts, 24 % + 4 × 1.4826 × 0.5 = 26.9652 %
        row("half-a-point-above", Grain.SEVEN_DAYS, "03-08", 1, 100, 2_697, 8, 2_400, 0, "03-09T00:00:00");
        row("half-a-point-below", Grain.SEVEN_DAYS, "03-08", 1, 100, 2_696, 8, 2_400, 0, "03-09T00:00:00");
        // 1 % of the median counts: 80 % + 4 × 1.4826 × 0.8 = 84.74432 %
        row("share-above", Grain.SEVEN_DAYS, "03-08", 1, 100, 8_475, 8, 8_000, 10, "03-09T00:00:00");
        row("share-below", Grain.SEVEN_DAYS, "03-08", 1, 100, 8_474, 8, 8_000, 10, "03-09T00:00:00");
        row("far-below", Grain.SEVEN_DAYS, "03-08", 1, 100, 2_600, 8, 9_000, 10, "03-09T00:00:00");
        row("two-peers", Grain.SEVEN_DAYS, "03-08", 1, 100, 9_000, 2, 1_000, 200, "03-09T00:00:00");
        week("run", "03-08", 100, 3_000);
        week("run", "03-09", 120, 4_000);
        week("run", "03-10", 100, 3_500);
        week("gap", "03-08", 100, 3_000);
        week("gap", "03-09", 100, 2_000);
        week("gap", "03-10", 100, 3_000);
        week("corrected-away", "03-08", 100, 3_000);
        row("corrected-away", Grain.SEVEN_DAYS, "03-08", 2, 99, 3_000, 8, 1_000, 200, "03-10T05:00:00");
        week("corrected-in", "03-08", 99, 3_000);
        row("corrected-in", Grain.SEVEN_DAYS, "03-08", 2, 101, 3_000, 8, 1_000, 200, "03-10T05:00:00");
        week("told-twice", "03-08", 100, 3_000);
        week("told-twice", "03-08", 100, 3_000);
        row("calendar-week", Grain.WEEK, "03-08", 1, 100, 9_000, 8, 1_000, 200, "03-09T00:00:00");
    }

    private void rises() {
        days("rising", "03-02", 2_600, 2_700, 2_800);
        days("two-days", "03-02", 2_600, 2_700, 2_500);
        days("equal", "03-02", 2_600, 2_600, 2_700);
        days("falling", "03-02", 2_800, 2_700, 2_600);
        days("from-the-limit", "03-02", 2_500, 2_600, 2_700);
        days("just-above-the-limit", "03-02", 2_501, 2_502, 2_503);
        days("four-days", "03-02", 2_600, 2_700, 2_800, 2_900);
        days("again", "03-02", 2_600, 2_700, 2_800, 2_700, 2_800, 2_900);
        days("closed-day", "03-02", 2_600, 2_700);
        days("closed-day", "03-05", 2_800, 2_900);
        days("nine", "03-02", 2_600, 2_700);
        row("nine", Grain.DAY, "03-04", 1, 9, 2_800, 0, 0, 0, "03-05T00:00:00");
        days("ten", "03-02", 2_600, 2_700);
        row("ten", Grain.DAY, "03-04", 1, 10, 2_800, 0, 0, 0, "03-05T00:00:00");
        days("corrected-down", "03-02", 2_600, 2_700, 2_800);
        row("corrected-down", Grain.DAY, "03-03", 2, 20, 2_600, 0, 0, 0, "03-06T05:00:00");
        days("corrected-first", "03-02", 2_400, 2_700, 2_800);
        row("corrected-first", Grain.DAY, "03-02", 2, 20, 2_600, 0, 0, 0, "03-06T05:00:00");
    }

    private void weeks() {
        week("exams", 1, 7_000, "03-09T00:00:00");
        week("exams-corrected", 1, 7_000, "03-09T00:00:00");
        week("exams-corrected", 2, 3_000, "03-11T05:00:00");
        week("exams-as-others", 1, 3_000, "03-09T00:00:00");
        week("exams-exempt", 1, 7_000, "03-09T00:00:00");
    }

    /** A week whose examinations have a share, among peers with a median of 30 % and a MAD of 5 points. */
    private void week(String institution, int revision, int share, String toldAt) {
        IndicatorSums sums = new IndicatorSums(90, 95, 40_000, 30_000, 0, share * 10L, 0, 3, 0, 0, 0, 0, 100, 90_000);
        IndicatorRow row = row(institution, Grain.WEEK, "03-08", revision, 100, 1_000, 8, 1_000, 200);
        told(
                new IndicatorRow(
                        row.scope(),
                        row.id(),
                        row.region(),
                        row.grain(),
                        row.windowFrom(),
                        row.windowTo(),
                        row.revision(),
                        row.settlements(),
                        row.totalFen(),
                        row.poolFen(),
                        row.selfPaidFen(),
                        row.selfPayRatioBasisPoints(),
                        row.peers(),
                        row.peerMedianBasisPoints(),
                        row.peerMadBasisPoints(),
                        sums,
                        List.of(new Measured(Measured.Measure.EXAM_SHARE, share, 8, 3_000, 500)),
                        List.of(),
                        List.of()),
                toldAt);
    }

    private void week(String institution, String lastDay, long settlements, int ratio) {
        LocalDate told = LocalDate.parse("2026-" + lastDay).plusDays(1);
        row(
                institution,
                Grain.SEVEN_DAYS,
                lastDay,
                1,
                settlements,
                ratio,
                8,
                1_000,
                200,
                told.toString().substring(5) + "T00:00:00");
    }

    private void days(String institution, String firstDay, int... ratios) {
        LocalDate day = LocalDate.parse("2026-" + firstDay);
        for (int ratio : ratios) {
            row(
                    institution,
                    Grain.DAY,
                    day.toString().substring(5),
                    1,
                    20,
                    ratio,
                    0,
                    0,
                    0,
                    day.plusDays(1).toString().substring(5) + "T00:00:00");
            day = day.plusDays(1);
        }
    }

    /** A row with a total of 1000 yuan. */
    private void row(
            String institution,
            Grain grain,
            String lastDay,
            int revision,
            long settlements,
            int ratio,
            int peers,
            int median,
            int mad,
            String toldAt) {
        told(row(institution, grain, lastDay, revision, settlements, ratio, peers, median, mad), toldAt);
    }

    private static IndicatorRow row(
            String institution,
            Grain grain,
            String lastDay,
            int revision,
            long settlements,
            int ratio,
            int peers,
            int median,
            int mad) {
        LocalDate end = LocalDate.parse("2026-" + lastDay).plusDays(1);
        return new IndicatorRow(
                IndicatorRow.Scope.INSTITUTION,
                institution,
                "141102",
                grain,
                Shanghai.startOf(end.minusDays(grain == Grain.DAY ? 1 : 7)),
                Shanghai.startOf(end),
                revision,
                settlements,
                100_000,
                50_000,
                ratio * 10L,
                ratio,
                peers,
                median,
                mad);
    }

    private void told(IndicatorRow row, String toldAt) {
        String json = new String(JsonCodec.write(row), StandardCharsets.UTF_8);
        String told = "2026-" + toldAt + "+08:00";
        lines.add(new Line(
                java.time.OffsetDateTime.parse(told).toInstant(),
                json.substring(0, json.length() - 1) + ",\"received_at\":\"" + told + "\"}"));
    }

    @Test
    void aRatioFarAbovePeersIsSuspected() {
        Alert alert = only(sevenDays, "above");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.severity()).isEqualTo(Alert.Severity.SUSPECTED);
        assertThat(alert.subject()).isEqualTo(new Subject(Subject.Kind.INSTITUTION, "above", List.of()));
        assertThat(alert.institutionCode()).isEqualTo("above");
        assertThat(alert.region()).isEqualTo("141102");
        assertThat(alert.window().from()).isEqualTo(Instant.parse("2026-03-01T16:00:00Z"));
        assertThat(alert.window().to()).isEqualTo(Instant.parse("2026-03-08T16:00:00Z"));
        assertThat(alert.amountAtRiskFen()).as("30 % less 10 % of 1000 yuan").isEqualTo(20_000);
        assertThat(alert.score()).isEqualTo(60);
        // (30 − 10) ÷ (1.4826 × 2) = 6.74490…
        assertThat(alert.args())
                .containsEntry("z", Arg.decimalE6(6_744_900))
                .containsEntry("ratio", Arg.rate(3_000))
                .containsEntry("peer_median", Arg.rate(1_000))
                .containsEntry("days", Arg.count(1));
        assertThat(alert.evidence()).extracting(Evidence::role).containsExactly("seven_days");
    }

    @Test
    void ratioSettlementsAndPeersCountExactly() {
        assertThat(only(sevenDays, "just-above").status()).isEqualTo(Status.RAISED);
        assertThat(sevenDays.keySet())
                .doesNotContain("99-settlements", "at-the-ratio", "far-below", "two-peers", "calendar-week");
    }

    @Test
    void zCountsWithTheLargestOfThreeSpreads() {
        assertThat(only(sevenDays, "z-just-above").status()).isEqualTo(Status.RAISED);
        assertThat(only(sevenDays, "half-a-point-above").status()).isEqualTo(Status.RAISED);
        assertThat(only(sevenDays, "share-above").status()).isEqualTo(Status.RAISED);
        assertThat(sevenDays.keySet()).doesNotContain("z-just-below", "half-a-point-below", "share-below");
    }

    @Test
    void sevenDaysOneAfterAnotherAreOneAlert() {
        assertThat(sevenDays.get("run"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.CHANGED, Status.CHANGED);
        Alert last = sevenDays.get("run").get(2);
        assertThat(last.reason()).isEqualTo("FURTHER_FIGURES");
        assertThat(last.args())
                .as("the worst seven days")
                .containsEntry("ratio", Arg.rate(4_000))
                .containsEntry("settlements", Arg.count(120))
                .containsEntry("days", Arg.count(3));
        assertThat(last.window().to()).isEqualTo(Instant.parse("2026-03-10T16:00:00Z"));
        assertThat(last.score()).isEqualTo(68);
        assertThat(sevenDays.get("gap"))
                .extracting(Alert::alertId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void aCorrectedRowWithdrawsOrRaises() {
        assertThat(sevenDays.get("corrected-away"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(sevenDays.get("corrected-away").get(1).reason()).isEqualTo("FIGURES_CORRECTED");
        assertThat(only(sevenDays, "corrected-in").args()).containsEntry("settlements", Arg.count(101));
        assertThat(only(sevenDays, "told-twice").revision()).isEqualTo(1);
    }

    @Test
    void threeRisingDaysAreSuspected() {
        Alert alert = only(rises, "rising");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.window().from()).isEqualTo(Instant.parse("2026-03-01T16:00:00Z"));
        assertThat(alert.window().to()).isEqualTo(Instant.parse("2026-03-04T16:00:00Z"));
        assertThat(alert.amountAtRiskFen()).isEqualTo(28_000);
        assertThat(alert.args())
                .containsEntry("days", Arg.count(3))
                .containsEntry("first_ratio", Arg.rate(2_600))
                .containsEntry("last_ratio", Arg.rate(2_800));
        assertThat(alert.evidence()).extracting(Evidence::role).containsExactly("day", "day", "day");
        assertThat(alert.score()).isEqualTo(50);
        assertThat(only(rises, "just-above-the-limit").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void eachDayMustRiseAndLieAboveTheLimit() {
        assertThat(rises.keySet()).doesNotContain("two-days", "equal", "falling", "from-the-limit");
    }

    @Test
    void aDayWithoutTenSettlementsBreaksTheRow() {
        assertThat(rises.keySet()).doesNotContain("closed-day", "nine");
        assertThat(only(rises, "ten").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void aRiseGrowsAndTheNextOneIsAnother() {
        assertThat(rises.get("four-days")).extracting(Alert::status).containsExactly(Status.RAISED, Status.CHANGED);
        assertThat(rises.get("four-days").get(1).args()).containsEntry("days", Arg.count(4));
        assertThat(rises.get("again"))
                .extracting(Alert::alertId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void aCorrectedDayWithdrawsOrRaises() {
        assertThat(rises.get("corrected-down"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(rises.get("corrected-down").get(1).reason()).isEqualTo("FIGURES_CORRECTED");
        assertThat(only(rises, "corrected-first").args()).containsEntry("days", Arg.count(3));
    }

    @Test
    void theGateChangesNoAlert() {
        assertThat(risesWithoutGates).isEqualTo(rises).isNotEmpty();
    }

    @Test
    void aWeekOfExaminationsIsSuspectedAndItsCorrectionWithdrawsIt() {
        Alert alert = only(examinations, "exams");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.subject()).isEqualTo(new Subject(Subject.Kind.INSTITUTION, "exams", List.of()));
        assertThat(alert.window().from()).isEqualTo(Instant.parse("2026-03-01T16:00:00Z"));
        assertThat(alert.window().to()).isEqualTo(Instant.parse("2026-03-08T16:00:00Z"));
        assertThat(alert.amountAtRiskFen()).as("70 % less 30 % of 1000 yuan").isEqualTo(40_000);
        // (70 − 30) ÷ (1.4826 × 5) = 5.39592…
        assertThat(alert.args())
                .containsEntry("z", Arg.decimalE6(5_395_900))
                .containsEntry("share", Arg.rate(7_000))
                .containsEntry("peer_median", Arg.rate(3_000));
        assertThat(examinations.get("exams-corrected"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(examinations.get("exams-corrected").get(1).reason()).isEqualTo("FIGURES_CORRECTED");
        assertThat(examinations).doesNotContainKey("exams-as-others");
    }

    private static Alert only(Map<String, List<Alert>> alerts, String institution) {
        assertThat(alerts.get(institution)).as(institution).hasSize(1);
        return alerts.get(institution).get(0);
    }
}
