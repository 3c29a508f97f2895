package org.fundwatch.jobs.pattern.ratio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.policy.rulebook.RulebookFolder;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.indicator.Measured;
import org.fundwatch.schemas.indicator.Measured.Measure;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Shanghai;
import org.junit.jupiter.api.Test;

/**
 * SP03 to SP07 and RX11 as rules.md has them, on one week of one institution with a total of 10,000 yuan in 100 settlements and
 * 80 visits, 4,000 yuan of it drugs.
 */
class WeekRulesTest {
    private static final List<RuleTerms> TERMS = terms();
    private static final long MONDAY =
            Shanghai.startOf(LocalDate.of(2026, 3, 2)).toEpochMilli();

    private static List<RuleTerms> terms() {
        DetectionBook book = DetectionBook.of(
                RulebookFolder.open(Path.of("..", "rulebook")).load().newest());
        return List.of(KnownRule.SP03, KnownRule.SP04, KnownRule.SP05, KnownRule.SP06, KnownRule.SP07, KnownRule.RX11)
                .stream()
                .map(rule -> RuleTerms.of(book.rule(rule).orElseThrow(), 1, "141102", null))
                .toList();
    }

    @Test
    void aShareIsComparedWithTheLargestOfThreeSpreads() {
        // MAD: 30 % + 4 × 1.4826 × 5 points = 59.652 %
        assertThat(rules(measured(Measure.EXAM_SHARE, 5_966, 8, 3_000, 500))).containsExactly("SP05");
        assertThat(rules(measured(Measure.EXAM_SHARE, 5_965, 8, 3_000, 500))).isEmpty();
        // no spread: half a point, 10 % + 4 × 1.4826 × 0.5 = 12.9652 %
        assertThat(rules(measured(Measure.OUT_OF_CATALOGUE_SHARE, 1_297, 8, 1_000, 0)))
                .containsExactly("SP06");
        assertThat(rules(measured(Measure.OUT_OF_CATALOGUE_SHARE, 1_296, 8, 1_000, 0)))
                .isEmpty();
        // 1 % of the median: 80 % + 4 × 1.4826 × 0.8 = 84.74432 %
        assertThat(rules(measured(Measure.ADJUVANT_SHARE, 8_475, 8, 8_000, 10))).containsExactly("RX11");
        assertThat(rules(measured(Measure.ADJUVANT_SHARE, 8_474, 8, 8_000, 10))).isEmpty();
    }

    @Test
    void theCostOfAVisitHasNoLeastSpreadButItsMedian() {
        // 100 yuan + 4 × 1.4826 × 1 yuan = 105.9304 yuan, and z counts in steps of 0.0001
        assertThat(rules(measured(Measure.COST_PER_VISIT, 1_059_306, 8, 1_000_000, 0)))
                .containsExactly("SP04");
        assertThat(rules(measured(Measure.COST_PER_VISIT, 1_059_304, 8, 1_000_000, 0)))
                .isEmpty();
        Alert alert = judged(week(100, 0, 100, measured(Measure.COST_PER_VISIT, 1_250_000, 8, 1_000_000, 0)))
                .get(0);
        // 25 yuan more on each of 80 visits
        assertThat(alert.amountAtRiskFen()).isEqualTo(200_000);
        assertThat(alert.args())
                .containsEntry("cost_per_visit", Arg.money(12_500))
                .containsEntry("peer_cost", Arg.money(10_000))
                // 25 ÷ 1.4826, rounded down
                .containsEntry("z", Arg.decimalE6(16_862_200));
        assertThat(alert.score())
                .as("twelve whole z above four: 60 + 12 × 4, at most 100")
                .isEqualTo(100);
    }

    @Test
    void onlyUpwardsAndWithEnoughSettlementsAndPeers() {
        Measured high = measured(Measure.ADJUVANT_SHARE, 9_000, 8, 1_000, 100);
        assertThat(judged(week(100, 0, 100, high))).hasSize(1);
        assertThat(judged(week(99, 0, 100, high))).isEmpty();
        assertThat(rules(measured(Measure.ADJUVANT_SHARE, 9_000, 7, 1_000, 100)))
                .isEmpty();
        assertThat(rules(measured(Measure.EXAM_SHARE, 100, 8, 9_000, 100))).isEmpty();
    }

    @Test
    void whatIsAtRiskOfAdjuvantsIsMeasuredByTheDrugs() {
        Alert alert = judged(week(100, 0, 100, measured(Measure.ADJUVANT_SHARE, 5_000, 8, 1_000, 100)))
                .get(0);
        assertThat(alert.amountAtRiskFen()).as("50 % less 10 % of 4,000 yuan").isEqualTo(160_000);
    }

    @Test
    void growthIsMeasuredByTheCity() {
        assertThat(growing(3_001, 1_500, 100, 100)).containsExactly("SP03");
        assertThat(growing(3_000, 1_500, 100, 100)).as("no more than 30 %").isEmpty();
        assertThat(growing(4_001, 2_000, 100, 100)).containsExactly("SP03");
        assertThat(growing(4_000, 2_000, 100, 100))
                .as("no more than twice the city's")
                .isEmpty();
        assertThat(growing(3_001, -9_000, 100, 100)).as("the city shrinks").containsExactly("SP03");
        assertThat(growing(9_000, 0, 99, 100)).isEmpty();
        assertThat(growing(9_000, 0, 100, 99)).isEmpty();
        assertThat(judged(week(100, 0, 100, measured(Measure.GROWTH, 9_000, 0, 0, 0))))
                .as("of a city that is not known")
                .isEmpty();
    }

    @Test
    void whatGrewIsAtRisk() {
        Alert alert = judged(week(
                        100,
                        0,
                        100,
                        measured(Measure.GROWTH, 6_667, 0, 0, 0),
                        measured(Measure.REGION_GROWTH, 200, 0, 0, 0)))
                .get(0);
        assertThat(alert.amountAtRiskFen()).as("10,000 less 6,000 yuan").isEqualTo(400_000);
        assertThat(alert.args()).containsEntry("grown", Arg.rate(6_667)).containsEntry("region_grown", Arg.rate(200));
    }

    @Test
    void essentialDrugsAreRequiredByLevelOfPublicInstitutions() {
        Map<Integer, Integer> required = Map.of(1, 9_000, 2, 8_000, 3, 6_000);
        required.forEach((level, share) -> {
            assertThat(judged(week(100, level, 100, measured(Measure.ESSENTIAL_SHARE, share - 1, 0, 0, 0))))
                    .as("level %d", level)
                    .extracting(Alert::ruleId)
                    .containsExactly("SP07");
            assertThat(judged(week(100, level, 100, measured(Measure.ESSENTIAL_SHARE, share, 0, 0, 0))))
                    .isEmpty();
        });
        assertThat(judged(week(100, 0, 100, measured(Measure.ESSENTIAL_SHARE, 0, 0, 0, 0))))
                .as("private, or without a level")
                .isEmpty();
        assertThat(judged(week(99, 2, 100, measured(Measure.ESSENTIAL_SHARE, 0, 0, 0, 0))))
                .isEmpty();
        Alert alert = judged(week(100, 2, 100, measured(Measure.ESSENTIAL_SHARE, 5_000, 0, 0, 0)))
                .get(0);
        assertThat(alert.amountAtRiskFen()).as("80 % less 50 % of 4,000 yuan").isEqualTo(120_000);
        assertThat(alert.args()).containsEntry("required_share", Arg.rate(8_000));
    }

    private static List<String> growing(long growth, long region, long settlements, long before) {
        return judged(week(
                        settlements,
                        0,
                        before,
                        measured(Measure.GROWTH, growth, 0, 0, 0),
                        measured(Measure.REGION_GROWTH, region, 0, 0, 0)))
                .stream()
                .map(Alert::ruleId)
                .toList();
    }

    private static List<String> rules(Measured measured) {
        return judged(week(100, 0, 100, measured)).stream().map(Alert::ruleId).toList();
    }

    private static List<Alert> judged(WeekFact week) {
        return new WeekRules()
                .judge(new FactRule.Known<>(List.of(week), week.orderTime(), 0, Map.of())).stream()
                        .map(Judgement::alert)
                        .toList();
    }

    private static Measured measured(Measure measure, long value, int peers, long median, long mad) {
        return new Measured(measure, value, peers, median, mad);
    }

    private static WeekFact week(long settlements, int publicLevel, long previousSettlements, Measured... measures) {
        long end = MONDAY + java.time.Duration.ofDays(7).toMillis();
        return new WeekFact(
                "H1",
                "w",
                "row",
                end,
                end,
                "141102",
                MONDAY,
                1,
                settlements,
                previousSettlements,
                80,
                1_000_000,
                600_000,
                400_000,
                publicLevel,
                List.of(measures),
                TERMS);
    }
}
