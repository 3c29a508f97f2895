package org.fundwatch.jobs.pattern.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.alert.Window;
import org.junit.jupiter.api.Test;

class AlertKeeperTest {
    @Test
    void raisesChangesWithdrawsAndRaisesAgain() throws Exception {
        List<Alert> said = say(
                AlertDraft.stands(alert(100), "A"),
                AlertDraft.stands(alert(100), "A"),
                AlertDraft.stands(alert(200), "B"),
                AlertDraft.falls(alert(0), "C"),
                AlertDraft.falls(alert(0), "C"),
                AlertDraft.stands(alert(200), "D"));
        assertThat(said)
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.CHANGED, Status.WITHDRAWN, Status.RAISED);
        assertThat(said).extracting(Alert::revision).containsExactly(1, 2, 3, 4);
        assertThat(said).extracting(Alert::reason).containsExactly(null, "B", "C", "D");
    }

    @Test
    void aSuspicionThatFellBeforeItWasRaisedIsNotMentioned() throws Exception {
        assertThat(say(AlertDraft.falls(alert(0), "C"))).isEmpty();
    }

    @Test
    void aClosedAlertThatIsRaisedAllTheSameHasAHigherRevision() throws Exception {
        assertThat(say(AlertDraft.stands(alert(100), "A"), AlertDraft.closed("id"), AlertDraft.stands(alert(200), "B")))
                .extracting(Alert::revision)
                .containsExactly(1, 2);
    }

    @Test
    void nothingIsLeftOfAClosedAlertAfterAWhile() throws Exception {
        try (var keeper = harness()) {
            keeper.open();
            keeper.processElement(AlertDraft.stands(alert(100), "A"), 1);
            keeper.processElement(AlertDraft.closed("id"), 2);
            keeper.processWatermark(Duration.ofDays(201).toMillis());
            assertThat(keeper.numKeyedStateEntries()).isZero();
            assertThat(keeper.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void remembersTheRevisionAcrossARestart() throws Exception {
        OperatorSubtaskState snapshot;
        try (var keeper = harness()) {
            keeper.open();
            keeper.processElement(AlertDraft.stands(alert(100), "A"), 1);
            snapshot = keeper.snapshot(1, 1);
        }
        try (var restored = harness()) {
            restored.initializeState(snapshot);
            restored.open();
            restored.processElement(AlertDraft.stands(alert(100), "A"), 2);
            restored.processElement(AlertDraft.falls(alert(0), "C"), 3);
            assertThat(restored.extractOutputValues())
                    .extracting(Alert::revision)
                    .containsExactly(2);
        }
    }

    private static List<Alert> say(AlertDraft... drafts) throws Exception {
        try (var keeper = harness()) {
            keeper.open();
            for (AlertDraft draft : drafts) {
                keeper.processElement(draft, 1);
            }
            return keeper.extractOutputValues();
        }
    }

    private static Alert alert(long amountFen) {
        return new Alert(
                "id",
                0,
                Status.RAISED,
                "PH01",
                "1",
                1,
                Alert.Severity.SUSPECTED,
                60,
                new Subject(Subject.Kind.PERSON, "P", List.of()),
                "H1",
                "141102",
                new Window(Instant.EPOCH, null),
                amountFen,
                List.of(),
                Map.of(),
                Map.of(),
                null,
                Instant.EPOCH,
                null);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, AlertDraft, Alert> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new AlertKeeper()), AlertDraft::alertId, Types.STRING);
    }
}
