package org.fundwatch.jobs.pattern.stay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.jobs.pattern.Facts.BOUND;
import static org.fundwatch.jobs.pattern.Facts.HOSPITAL;
import static org.fundwatch.jobs.pattern.Facts.admission;
import static org.fundwatch.jobs.pattern.Facts.arriving;
import static org.fundwatch.jobs.pattern.Facts.at;
import static org.fundwatch.jobs.pattern.Facts.discharge;
import static org.fundwatch.jobs.pattern.Facts.leave;
import static org.fundwatch.jobs.pattern.Facts.purchase;
import static org.fundwatch.jobs.pattern.Facts.reversal;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.stay.StayFact.Role;
import org.junit.jupiter.api.Test;

class StayTrackerTest {
    @Test
    void withoutAStayNothingPasses() throws Exception {
        try (var tracker = tracker()) {
            send(tracker, purchase("E1", "2026-03-02T10:00:00"), purchase("E2", "2026-03-03T10:00:00"));
            assertThat(toPattern(tracker)).isEmpty();
            assertThat(pastPattern(tracker)).isEmpty();
        }
    }

    @Test
    void whatMayLieInAStayPassesWithItsNews() throws Exception {
        try (var tracker = tracker()) {
            send(
                    tracker,
                    admission("E1", "2026-03-02T10:00:00"),
                    leave("E2", "2026-03-03T10:00:00", "2026-03-04T10:00:00", "2026-03-05T10:00:00"),
                    purchase("E3", "2026-03-04T10:00:00", HOSPITAL),
                    purchase("E4", "2026-03-04T11:00:00"),
                    reversal("E5", "2026-03-04T12:00:00", "S-E4"),
                    reversal("E6", "2026-03-04T12:00:00", "S-E3"));
            assertThat(toPattern(tracker)).containsExactly("ADMITTED E1", "OUTSIDE E4");
            assertThat(pastPattern(tracker)).containsExactly("NEWS E1", "NEWS E2", "NEWS E5");
        }
    }

    @Test
    void whatFollowsAKnownDischargeStaysBehind() throws Exception {
        try (var tracker = tracker()) {
            send(
                    tracker,
                    admission("E1", "2026-03-02T10:00:00"),
                    discharge("E2", "2026-03-05T10:00:00"),
                    purchase("E3", "2026-03-05T10:00:00.001"));
            assertThat(toPattern(tracker)).containsExactly("ADMITTED E1");
        }
    }

    @Test
    void anAdmissionFindsEarlierSettlementsPastThePattern() throws Exception {
        try (var tracker = tracker()) {
            PersonFact reported = arriving(admission("E1", "2026-03-02T10:00:00"), "2026-03-04T10:00:00");
            send(tracker, purchase("E2", "2026-03-03T10:00:00"), reported);
            assertThat(toPattern(tracker)).containsExactly("ADMITTED E1");
            assertThat(pastPattern(tracker)).containsExactly("NEWS E1", "OUTSIDE E2");
        }
    }

    @Test
    void goesOnAfterARestart() throws Exception {
        OperatorSubtaskState snapshot;
        try (var tracker = tracker()) {
            send(tracker, admission("E1", "2026-03-02T10:00:00"));
            snapshot = tracker.snapshot(1, 1);
        }
        try (var restored = harness()) {
            restored.initializeState(snapshot);
            restored.open();
            send(restored, purchase("E2", "2026-03-04T11:00:00"));
            assertThat(toPattern(restored)).containsExactly("OUTSIDE E2");
        }
    }

    @Test
    void nothingIsLeftAWhileAfterTheDischarge() throws Exception {
        try (var tracker = tracker()) {
            send(
                    tracker,
                    admission("E1", "2026-03-02T10:00:00"),
                    purchase("E2", "2026-03-04T11:00:00"),
                    reversal("E3", "2026-03-04T12:00:00", "S-E2"),
                    discharge("E4", "2026-03-05T10:00:00"));
            tracker.processWatermark(at("2026-04-04T09:59:59.999"));
            assertThat(toPattern(tracker)).doesNotContain("FORGOTTEN E1");
            // an admission without discharge had its own, longer timer
            tracker.processWatermark(at("2027-05-01T00:00:00"));
            assertThat(toPattern(tracker)).endsWith("FORGOTTEN E1");
            assertThat(pastPattern(tracker)).endsWith("FORGOTTEN E1");
            assertThat(tracker.numKeyedStateEntries()).isZero();
            assertThat(tracker.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void anAdmissionThatNobodyEndsIsGivenUp() throws Exception {
        try (var tracker = tracker()) {
            send(tracker, admission("E1", "2026-03-02T10:00:00"));
            tracker.processWatermark(at("2027-04-06T10:00:00"));
            assertThat(tracker.numKeyedStateEntries()).isZero();
            assertThat(tracker.numEventTimeTimers()).isZero();
        }
    }

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<String, PersonFact, StayFact> tracker, PersonFact... facts)
            throws Exception {
        for (PersonFact fact : facts) {
            tracker.processElement(fact, fact.orderTime());
        }
    }

    private static List<String> toPattern(
            KeyedOneInputStreamOperatorTestHarness<String, PersonFact, StayFact> tracker) {
        return tracker.extractOutputValues().stream()
                .map(StayTrackerTest::describe)
                .toList();
    }

    private static List<String> pastPattern(
            KeyedOneInputStreamOperatorTestHarness<String, PersonFact, StayFact> tracker) {
        var side = tracker.getSideOutput(StayTracker.PAST_THE_PATTERN);
        return side == null
                ? List.of()
                : new ArrayList<>(side)
                        .stream()
                                .map(StreamRecord::getValue)
                                .map(StayTrackerTest::describe)
                                .toList();
    }

    private static String describe(StayFact fact) {
        Role role = fact.role();
        return role + " " + fact.fact().eventId();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PersonFact, StayFact> tracker() throws Exception {
        var harness = harness();
        harness.open();
        return harness;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PersonFact, StayFact> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new StayTracker(StayMemory.DEFAULT, BOUND, true)),
                PersonFact::psnNo,
                Types.STRING);
    }
}
