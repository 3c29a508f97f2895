package org.fundwatch.jobs.pattern.stay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.jobs.pattern.Facts.admission;
import static org.fundwatch.jobs.pattern.Facts.at;
import static org.fundwatch.jobs.pattern.Facts.leave;
import static org.fundwatch.jobs.pattern.Facts.purchase;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertDraft.Step;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.stay.StayFact.Role;
import org.junit.jupiter.api.Test;

class StayReviewTest {
    private static final PersonFact ADMISSION = admission("E1", "2026-03-02T10:00:00");
    private static final PersonFact PURCHASE = purchase("E2", "2026-03-04T10:00:00");
    private static final PersonFact LEAVE =
            leave("E3", "2026-03-04T10:00:00.001", "2026-03-04T08:00:00", "2026-03-04T18:00:00");

    @Test
    void judgesInTheOrderOfDetectionWhateverArrivesFirst() throws Exception {
        for (List<StayFact> arrival : List.of(
                List.of(news(ADMISSION), outside(PURCHASE), news(LEAVE)),
                List.of(news(LEAVE), outside(PURCHASE), news(ADMISSION)))) {
            try (var review = review()) {
                for (StayFact fact : arrival) {
                    review.processElement(fact, fact.fact().orderTime());
                }
                review.processWatermark(at("2026-03-05T00:00:00"));
                assertThat(review.extractOutputValues())
                        .extracting(AlertDraft::step)
                        .containsExactly(Step.STANDS, Step.FALLS);
            }
        }
    }

    @Test
    void saysNothingBeforeTheTimeHasCome() throws Exception {
        try (var review = review()) {
            review.processElement(news(ADMISSION), ADMISSION.orderTime());
            review.processElement(outside(PURCHASE), PURCHASE.orderTime());
            review.processWatermark(at("2026-03-04T09:59:59.999"));
            assertThat(review.extractOutputValues()).isEmpty();
            review.processWatermark(at("2026-03-04T10:00:00.000"));
            assertThat(review.extractOutputValues()).hasSize(1);
        }
    }

    @Test
    void theEndOfTheStayMayOvertakeAMatch() throws Exception {
        try (var review = review()) {
            review.processElement(news(ADMISSION), ADMISSION.orderTime());
            review.processElement(new StayFact("key", Role.FORGOTTEN, ADMISSION), at("2026-05-01T00:00:00"));
            review.processWatermark(at("2026-03-03T00:00:00"));
            review.processElement(outside(PURCHASE), PURCHASE.orderTime());
            review.processWatermark(at("2026-05-01T00:00:00"));
            assertThat(review.extractOutputValues())
                    .extracting(AlertDraft::step)
                    .containsExactly(Step.STANDS, Step.CLOSED);
            assertThat(review.numKeyedStateEntries()).isZero();
            assertThat(review.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void goesOnAfterARestart() throws Exception {
        OperatorSubtaskState snapshot;
        try (var review = review()) {
            review.processElement(news(ADMISSION), ADMISSION.orderTime());
            review.processWatermark(at("2026-03-03T00:00:00"));
            review.processElement(outside(PURCHASE), PURCHASE.orderTime());
            snapshot = review.snapshot(1, 1);
        }
        try (var restored = harness()) {
            restored.initializeState(snapshot);
            restored.open();
            restored.processWatermark(at("2026-03-05T00:00:00"));
            assertThat(restored.extractOutputValues())
                    .extracting(AlertDraft::step)
                    .containsExactly(Step.STANDS);
        }
    }

    private static StayFact news(PersonFact fact) {
        return new StayFact("key", Role.NEWS, fact);
    }

    private static StayFact outside(PersonFact fact) {
        return new StayFact("key", Role.OUTSIDE, fact);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, StayFact, AlertDraft> review() throws Exception {
        var harness = harness();
        harness.open();
        return harness;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, StayFact, AlertDraft> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new StayReview()), StayFact::stayKey, Types.STRING);
    }
}
