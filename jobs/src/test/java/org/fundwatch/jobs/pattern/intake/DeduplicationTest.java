package org.fundwatch.jobs.pattern.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.jobs.pattern.Facts.BOUND;
import static org.fundwatch.jobs.pattern.Facts.arriving;
import static org.fundwatch.jobs.pattern.Facts.at;
import static org.fundwatch.jobs.pattern.Facts.purchase;

import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class DeduplicationTest {
    private static final Duration MEMORY = Duration.ofDays(7);

    @Test
    void anEventPassesOnceWithinTheMemory() throws Exception {
        try (var harness = harness()) {
            harness.open();
            send(harness, purchase("E1", "2026-03-02T10:00:00"));
            send(harness, arriving(purchase("E1", "2026-03-02T10:00:00"), "2026-03-02T10:00:01"));
            send(harness, purchase("E2", "2026-03-02T10:00:00"));
            assertThat(harness.extractOutputValues())
                    .extracting(PersonFact::eventId)
                    .containsExactly("E1", "E2");
        }
    }

    @Test
    void whatIsForgottenDependsOnTheEventNotOnTheTimers() throws Exception {
        // remembered until the first midnight UTC seven days on, 2026-03-10T08:00 in Shanghai, and the bound
        PersonFact justInTime = arriving(purchase("E1", "2026-03-02T10:00:00"), "2026-03-10T08:05:00");
        PersonFact tooLate = arriving(purchase("E1", "2026-03-02T10:00:00"), "2026-03-10T08:05:00.001");
        try (var harness = harness()) {
            harness.open();
            send(harness, purchase("E1", "2026-03-02T10:00:00"));
            send(harness, justInTime);
            assertThat(harness.extractOutputValues()).hasSize(1);
            send(harness, tooLate);
            assertThat(harness.extractOutputValues()).hasSize(2);
        }
    }

    @Test
    void rememberedAcrossARestart() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = harness()) {
            harness.open();
            send(harness, purchase("E1", "2026-03-02T10:00:00"));
            snapshot = harness.snapshot(1, 1);
        }
        try (var restored = harness()) {
            restored.initializeState(snapshot);
            restored.open();
            send(restored, purchase("E1", "2026-03-02T10:00:00"));
            assertThat(restored.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void nothingIsLeftAfterTheMemory() throws Exception {
        try (var harness = harness()) {
            harness.open();
            send(harness, purchase("E1", "2026-03-02T10:00:00"));
            send(harness, purchase("E2", "2026-03-03T10:00:00"));
            harness.processWatermark(at("2026-03-11T08:00:00"));
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<String, PersonFact, PersonFact> harness, PersonFact fact)
            throws Exception {
        harness.processElement(fact, fact.orderTime());
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PersonFact, PersonFact> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new Deduplication<PersonFact>(MEMORY, BOUND)),
                PersonFact::psnNo,
                Types.STRING);
    }
}
