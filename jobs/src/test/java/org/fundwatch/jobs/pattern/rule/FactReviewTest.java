package org.fundwatch.jobs.pattern.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.jobs.pattern.rule.Pairs.DAY;
import static org.fundwatch.jobs.pattern.rule.Pairs.HOUR;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertDraft.Step;
import org.fundwatch.jobs.pattern.rule.Pairs.Knock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every rule may rely on: order, waking, correction, closing, and that nothing is left behind. */
class FactReviewTest {
    private KeyedOneInputStreamOperatorTestHarness<String, Knock, AlertDraft> review;

    @BeforeEach
    void open() throws Exception {
        review = harness();
        review.open();
    }

    @AfterEach
    void close() throws Exception {
        review.close();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Knock, AlertDraft> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new FactReview<>(new Pairs(), Knock.class)), Knock::key, Types.STRING);
    }

    @Test
    void nothingIsSaidBeforeItsTime() throws Exception {
        note(Knock.at("a", HOUR));
        note(Knock.at("b", 2 * HOUR - 1));
        review.processWatermark(2 * HOUR - 2);
        assertThat(said()).isEmpty();
        review.processWatermark(2 * HOUR - 1);
        assertThat(said()).containsExactly("STANDS pair-a KNOCKED");
    }

    @Test
    void arrivalDoesNotMatter() throws Exception {
        note(Knock.at("b", 2 * HOUR - 1));
        note(Knock.at("a", HOUR));
        review.processWatermark(2 * HOUR - 1);
        assertThat(said()).containsExactly("STANDS pair-a KNOCKED");
    }

    @Test
    void silenceWakesTheRuleAtItsInstant() throws Exception {
        note(Knock.at("a", HOUR));
        review.processWatermark(2 * HOUR - 1);
        assertThat(said()).isEmpty();
        review.processWatermark(2 * HOUR);
        assertThat(said()).containsExactly("STANDS lonely-a TIME_PASSED");
    }

    @Test
    void whatNoLongerStandsFalls() throws Exception {
        note(Knock.at("a", HOUR));
        note(Knock.at("b", HOUR + 1));
        note(Knock.excuse("e", HOUR + 2, "a"));
        review.processWatermark(HOUR + 2);
        assertThat(said()).containsExactly("STANDS pair-a KNOCKED", "FALLS pair-a EXCUSED");
    }

    @Test
    void anAlertMayFallUpToItsCorrectionAndNotLater() throws Exception {
        note(Knock.at("a", HOUR));
        note(Knock.at("b", HOUR + 1));
        note(Knock.excuse("e", HOUR + 2 * DAY, "a"));
        review.processWatermark(HOUR + 2 * DAY);
        assertThat(said()).contains("FALLS pair-a EXCUSED");
    }

    @Test
    void anAlertPastItsCorrectionIsClosedAndStays() throws Exception {
        note(Knock.at("a", HOUR));
        note(Knock.at("b", HOUR + 1));
        note(Knock.excuse("e", HOUR + 2 * DAY + 1, "a"));
        review.processWatermark(HOUR + 2 * DAY + 1);
        assertThat(said()).contains("CLOSED pair-a ").doesNotContain("FALLS pair-a EXCUSED");
    }

    @Test
    void theSameFactTwiceIsOne() throws Exception {
        note(Knock.at("a", HOUR));
        note(Knock.at("a", HOUR));
        review.processWatermark(HOUR + 1);
        note(Knock.at("a", HOUR));
        review.processWatermark(HOUR + 2);
        assertThat(said()).isEmpty();
    }

    @Test
    void aRestoredReviewGoesOn() throws Exception {
        note(Knock.at("a", HOUR));
        review.processWatermark(HOUR);
        note(Knock.at("b", HOUR + 5));
        OperatorSubtaskState snapshot = review.snapshot(1, 1);
        review.close();
        review = harness();
        review.initializeState(snapshot);
        review.open();
        review.processWatermark(HOUR + 5);
        assertThat(said()).containsExactly("STANDS pair-a KNOCKED");
    }

    @Test
    void nothingIsLeftBehind() throws Exception {
        note(Knock.at("a", HOUR));
        note(Knock.at("b", HOUR + 1));
        note(Knock.excuse("e", HOUR + 2, "a"));
        review.processWatermark(HOUR + 2);
        assertThat(review.numKeyedStateEntries()).isPositive();
        review.processWatermark(5 * DAY);
        assertThat(review.numKeyedStateEntries()).isZero();
        assertThat(review.numEventTimeTimers()).isZero();
    }

    private void note(Knock knock) throws Exception {
        review.processElement(knock, knock.orderTime());
    }

    private List<String> said() {
        return review.extractOutputValues().stream().map(FactReviewTest::words).toList();
    }

    private static String words(AlertDraft draft) {
        return draft.step() + " " + draft.alertId() + " " + (draft.step() == Step.CLOSED ? "" : draft.reason());
    }
}
