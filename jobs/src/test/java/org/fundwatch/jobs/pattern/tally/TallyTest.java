package org.fundwatch.jobs.pattern.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.stock.OversoldItem;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every rule on sums may rely on: told at the end of the span, corrected by the day, and nothing left behind. */
class TallyTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final RuleTerms TERMS = new RuleTerms(
            "ID03", "1", 1, Alert.Severity.SUSPECTED, Map.of("base_score", 50L, "score_step", 0L), Map.of());

    private static final RuleTerms STOCK_TERMS = new RuleTerms(
            "PR06",
            "1",
            1,
            Alert.Severity.SUSPECTED,
            Map.of("base_score", 50L, "score_step", 0L, "grace_hours", 72L, "packs", 1L),
            Map.of());

    private KeyedOneInputStreamOperatorTestHarness<String, Portion, AlertDraft> tally;

    /** Three of "a" are suspicious; the amount says how many there were. */
    private static final class Three implements TallyRule {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public KnownRule rule() {
            return KnownRule.ID03;
        }

        @Override
        public Duration correction() {
            return Duration.ofDays(5);
        }

        @Override
        public int mostHeadings() {
            return 2;
        }

        @Override
        public List<Alert> judge(Told told) {
            Sum sum = told.sum("a");
            if (sum.count() < 3) {
                return List.of();
            }
            AlertContent alert = AlertContent.of(
                            told.terms(), "three", new Subject(Subject.Kind.INSTITUTION, told.key(), List.of()))
                    .atRisk(sum.amountFen())
                    .arg("others", Arg.count(told.sum("b").count()));
            sum.standing().forEach(one -> alert.evidence(one.eventId(), "settlement", one.eventTime(), Map.of()));
            return List.of(alert.build());
        }
    }

    @BeforeEach
    void open() throws Exception {
        tally = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new Tally(new Three())), Portion::key, Types.STRING);
        tally.open();
    }

    @AfterEach
    void close() throws Exception {
        tally.close();
    }

    @Test
    void isToldWhenTheSpanIsOverInWhateverOrderItCame() throws Exception {
        add("e3", "a", 3 * HOUR, false);
        add("e1", "a", HOUR, false);
        add("e2", "a", 2 * HOUR, false);
        tally.processWatermark(DAY - 1);
        assertThat(said()).isEmpty();
        tally.processWatermark(DAY);
        assertThat(said()).containsExactly("STANDS 300 e1 e2 e3");
    }

    @Test
    void whatIsTakenBackInTimeNeverCounts() throws Exception {
        add("e1", "a", HOUR, false);
        add("e2", "a", 2 * HOUR, false);
        add("e3", "a", 3 * HOUR, false);
        add("e3", "a", 4 * HOUR, true);
        tally.processWatermark(DAY);
        assertThat(said()).isEmpty();
    }

    @Test
    void whatComesLaterIsToldAtTheEndOfItsDay() throws Exception {
        add("e1", "a", HOUR, false);
        add("e2", "a", 2 * HOUR, false);
        tally.processWatermark(DAY);
        add("e3", "a", DAY + HOUR, false);
        tally.processWatermark(2 * DAY - 1);
        assertThat(said()).isEmpty();
        tally.processWatermark(2 * DAY);
        add("e1", "a", 2 * DAY + HOUR, true);
        tally.processWatermark(3 * DAY);
        assertThat(said()).containsExactly("STANDS 300 e1 e2 e3", "FALLS three BACK");
    }

    @Test
    void anAnswerDependsOnNothingThatIsToldLater() throws Exception {
        add("e1", "a", HOUR, false);
        add("e2", "a", 2 * HOUR, false);
        add("e3", "a", DAY + HOUR, false);
        tally.processWatermark(DAY);
        assertThat(said()).isEmpty();
    }

    @Test
    void furtherHeadingsThanTheBoundAreLeft() throws Exception {
        add("e1", "b", HOUR, false);
        add("e2", "c", HOUR, false);
        add("e3", "a", HOUR, false);
        add("e4", "a", HOUR, false);
        add("e5", "a", HOUR, false);
        tally.processWatermark(DAY);
        assertThat(said()).isEmpty();
    }

    @Test
    void anAlertIsClosedAndNothingIsLeftBehind() throws Exception {
        add("e1", "a", HOUR, false);
        add("e2", "a", HOUR, false);
        add("e3", "a", HOUR, false);
        add("e4", "b", HOUR, false);
        tally.processWatermark(DAY);
        assertThat(tally.numKeyedStateEntries()).isPositive();
        tally.processWatermark(7 * DAY);
        assertThat(said()).containsExactly("STANDS 300 e1 e2 e3", "CLOSED three");
        assertThat(tally.numKeyedStateEntries()).isZero();
        assertThat(tally.numEventTimeTimers()).isZero();
        add("e5", "a", 7 * DAY + HOUR, false);
        assertThat(tally.numKeyedStateEntries()).isZero();
    }

    /** The book of an item builds on days long told. */
    @Test
    void stockOutlivesAQuietHalfYear() throws Exception {
        open(new OversoldItem());
        stock("e1", "in", 3, 10);
        stock("e2", "sold", 193, 8);
        tally.processWatermark(200 * DAY);
        assertThat(said()).isEmpty();
    }

    @Test
    void anAlertThatIsClosedIsNeitherSaidAgainNorFalls() throws Exception {
        open(new OversoldItem());
        stock("e1", "in", 3, 10);
        stock("e2", "sold", 4, 12);
        for (int day = 100; day < 400; day += 10) {
            tally.processWatermark(day * DAY);
            stock("more" + day, "in", day, 1);
        }
        tally.processWatermark(410 * DAY);
        assertThat(said().stream().filter(line -> line.startsWith("FALLS"))).isEmpty();
        assertThat(said().stream().filter(line -> line.startsWith("CLOSED"))).hasSize(1);
    }

    @Test
    void aSaleIsNotJudgedWhereTheFileEndsBeforeItsPurchaseWasDue() throws Exception {
        open(new OversoldItem());
        stock("e1", "in", 3, 10);
        stock("e2", "sold", 4, 12);
        tally.processWatermark(5 * DAY);
        tally.processWatermark(Long.MAX_VALUE);
        assertThat(said()).isEmpty();
    }

    @Test
    void aRuleOnAbsenceSaysNothingWhereHeadingsWereLeft() throws Exception {
        open(new OversoldItem());
        stock("e1", "sold", 1, 12);
        for (int day = 2; day < 703; day++) {
            stock("e" + day, "in", day, 0);
        }
        tally.processWatermark(10 * DAY);
        assertThat(said()).isEmpty();
    }

    @Test
    void theTermsOfTheLatestPublicationHoldFromItsFirstPortionOn() throws Exception {
        RuleTerms tuned = new RuleTerms(
                "ID03", "1", 2, Alert.Severity.SUSPECTED, Map.of("base_score", 70L, "score_step", 0L), Map.of());
        add("e1", "a", HOUR, false);
        add("e2", "a", 2 * HOUR, false);
        add("e3", "a", 3 * HOUR, false);
        tally.processWatermark(DAY);
        add("e4", "a", DAY + HOUR, false, tuned);
        tally.processWatermark(2 * DAY);
        // a reversal brings the terms of what it takes back
        add("e4", "a", 2 * DAY + HOUR, true);
        tally.processWatermark(4 * DAY);
        assertThat(tally.extractOutputValues())
                .extracting(
                        draft -> draft.content() == null ? 0 : draft.content().publication())
                .containsExactly(1, 2, 2);
    }

    private void open(TallyRule rule) throws Exception {
        tally.close();
        tally = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new Tally(rule)), Portion::key, Types.STRING);
        tally.open();
    }

    private void stock(String event, String kind, int day, int packs) throws Exception {
        long at = day * DAY + HOUR;
        long told = (day + (kind.equals("sold") ? 4 : 1)) * DAY;
        tally.processElement(
                new Portion(
                        "S|XPACK",
                        kind + "|%08d".formatted(day),
                        event,
                        at,
                        at,
                        told,
                        false,
                        packs * 10_000L,
                        100,
                        "141102",
                        "NEWS",
                        STOCK_TERMS),
                at);
    }

    private void add(String event, String heading, long orderTime, boolean back) throws Exception {
        add(event, heading, orderTime, back, TERMS);
    }

    private void add(String event, String heading, long orderTime, boolean back, RuleTerms terms) throws Exception {
        Portion portion = new Portion(
                "k", heading, event, HOUR, orderTime, DAY, back, 0, 100, "141102", back ? "BACK" : "NEWS", terms);
        tally.processElement(portion, orderTime);
    }

    private List<String> said() {
        return tally.extractOutputValues().stream().map(TallyTest::words).toList();
    }

    private static String words(AlertDraft draft) {
        Alert content = draft.content();
        if (content == null) {
            return (draft.step() + " " + draft.alertId() + " " + draft.reason()).strip();
        }
        return draft.step() + " " + content.amountAtRiskFen() + " "
                + String.join(
                        " ",
                        content.evidence().stream().map(one -> one.eventId()).toList());
    }
}
