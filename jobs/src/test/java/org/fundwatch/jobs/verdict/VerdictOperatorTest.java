package org.fundwatch.jobs.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.jobs.verdict.PersonRecords.ANNA;
import static org.fundwatch.jobs.verdict.PersonRecords.BORIS;
import static org.fundwatch.jobs.verdict.PersonRecords.NINE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.policy.ledger.PersonState;
import org.fundwatch.schemas.failure.DeadLetter;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictOperatorTest {
    @TempDir
    Path store;

    private final PersonRecords log = new PersonRecords();
    private KeyedBroadcastOperatorTestHarness<String, LogRecord, LogRecord, OutRecord> task;

    @BeforeEach
    void start() throws Exception {
        task = harness();
        task.open();
    }

    @AfterEach
    void stop() throws Exception {
        task.close();
    }

    @Test
    void theStateNeedsNoGeneralPurposeSerializer() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(PersonState.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(LogRecord.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Posting.class);
    }

    @Test
    void anEventWaitsForTheMarkThatCoversItAndLaterEventsWaitBehindIt() throws Exception {
        task.processBroadcastElement(broadcast(log.manifest(PersonRecords.publish(store, 1, null), NINE)));
        send(log.enrolment(ANNA, NINE));
        send(log.settlement(ANNA, "S1", "231.56", NINE.plusSeconds(3)));
        send(log.settlement(BORIS, "S2", "231.56", NINE.plusSeconds(1)));
        assertThat(verdicts()).isEmpty();

        // complete until 9:00:02.5: the first two go, the third has to wait
        mark(NINE.plusMillis(500));
        assertThat(verdicts()).extracting(Verdict::settlementId).containsExactly("S2");

        // an event below the mark still waits behind the one above it
        send(log.settlement(ANNA, "S3", "100.00", NINE.plusSeconds(2)));
        assertThat(verdicts()).hasSize(1);

        mark(NINE.plusSeconds(2));
        assertThat(verdicts()).extracting(Verdict::settlementId).containsExactly("S2", "S1", "S3");
        AbstractStreamOperator<?> operator = (AbstractStreamOperator<?>) task.getOperator();
        assertThat(operator.getKeyedStateBackend().getKeys("waiting", VoidNamespace.INSTANCE))
                .isEmpty();
    }

    @Test
    void anEventAtTheInstantOfTheMarkStillWaits() throws Exception {
        task.processBroadcastElement(broadcast(log.manifest(PersonRecords.publish(store, 1, null), NINE)));
        send(log.enrolment(ANNA, NINE));
        send(log.settlement(ANNA, "S1", "231.56", NINE.plusMillis(2_000)));
        mark(NINE);
        assertThat(verdicts()).isEmpty();
        mark(NINE.plusMillis(1));
        assertThat(verdicts()).hasSize(1);
    }

    @Test
    void aPublicationJudgesFromItsInstantOn() throws Exception {
        Instant active = NINE.plusSeconds(10);
        task.processBroadcastElement(broadcast(log.manifest(PersonRecords.publish(store, 1, null), NINE)));
        send(log.enrolment(ANNA, NINE));
        send(log.settlement(ANNA, "S1", "180.00", active.minusMillis(1)));
        send(log.settlement(ANNA, "S2", "180.00", active));
        task.processBroadcastElement(broadcast(
                log.manifest(PersonRecords.publishWithRatio(store, 2, active, "0.90"), active.minusMillis(2_000))));
        task.processBroadcastElement(broadcast(log.lastMark()));

        assertThat(verdicts())
                .extracting(verdict -> verdict.computed().poolFen())
                .containsExactly(50_00L, 90_00L);
        assertThat(verdicts())
                .extracting(verdict -> verdict.policy().publication())
                .containsExactly(1, 2);
    }

    @Test
    void aPublicationThatComesTooLateIsRefused() throws Exception {
        Instant active = NINE.plusSeconds(10);
        task.processBroadcastElement(broadcast(log.manifest(PersonRecords.publish(store, 1, null), NINE)));
        task.processBroadcastElement(broadcast(
                log.manifest(PersonRecords.publishWithRatio(store, 2, active, "0.90"), active.minusMillis(1_999))));
        send(log.enrolment(ANNA, NINE));
        send(log.settlement(ANNA, "S1", "180.00", active));
        task.processBroadcastElement(broadcast(log.lastMark()));

        assertThat(verdicts())
                .extracting(verdict -> verdict.policy().publication())
                .containsExactly(1);
    }

    @Test
    void aRestoredTaskKnowsThePersonTheWaitingEventsAndThePublications() throws Exception {
        running();
        send(log.enrolment(ANNA, NINE));
        send(log.settlement(ANNA, "S1", "231.56", NINE.plusMillis(10)));
        send(log.settlement(ANNA, "S2", "231.56", NINE.plusSeconds(60)));
        assertThat(verdicts()).hasSize(1);
        OperatorSubtaskState snapshot = task.snapshot(1, 1);
        stop();

        task = harness();
        task.initializeState(snapshot);
        task.open();
        send(log.settlement(ANNA, "S1", "231.56", NINE.plusMillis(20)));
        mark(NINE.plusSeconds(60));

        assertThat(verdicts()).extracting(Verdict::settlementId).containsExactly("S2", "S1");
        assertThat(verdicts().get(0).computed().poolFen()).isEqualTo(75_78);
        assertThat(verdicts().get(0).year().fundPaidFen()).isEqualTo(151_56);
        assertThat(verdicts().get(1).findings()).extracting(Finding::code).containsExactly("DUPLICATE");
        assertThat(verdicts().get(1).computed().poolFen()).isEqualTo(75_78);
    }

    @Test
    void everyInputBecomesAnAnswerADeadLetterOrIsCounted() throws Exception {
        running();
        send(log.enrolment(ANNA, NINE));
        send(log.settlement(ANNA, "S1", "231.56", NINE));
        send(log.record(ANNA, "no json".getBytes(StandardCharsets.UTF_8), NINE));
        send(log.record(BORIS, PersonRecords.settlementJson(ANNA, "S2", "10.00", NINE), NINE));
        send(log.record(ANNA, PersonRecords.settlementJson(ANNA, "S3", "10.00", NINE.plusSeconds(901)), NINE));
        send(log.record(ANNA, PersonRecords.settlementJson(ANNA, "S1", "10.00", NINE), NINE));
        ObjectNode heartbeat = PersonRecords.event("HB", "HEARTBEAT", null, NINE);
        heartbeat.remove("psn_no");
        send(log.record(null, heartbeat, NINE));

        assertThat(verdicts()).extracting(Verdict::settlementId).containsExactly("S1");
        assertThat(deadLetters())
                .extracting(DeadLetter::reason)
                .containsExactly(Reason.NOT_JSON, Reason.MISROUTED, Reason.FUTURE_EVENT, Reason.ID_CONFLICT);
    }

    private void running() throws Exception {
        task.processBroadcastElement(broadcast(log.manifest(PersonRecords.publish(store, 1, null), NINE)));
        mark(NINE);
    }

    private void mark(Instant appendedAt) throws Exception {
        task.processBroadcastElement(broadcast(log.mark(appendedAt)));
    }

    private void send(LogRecord record) throws Exception {
        task.processElement(new StreamRecord<>(record));
    }

    private static StreamRecord<LogRecord> broadcast(LogRecord record) {
        return new StreamRecord<>(record);
    }

    private List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        for (OutRecord record : task.extractOutputValues()) {
            verdicts.add(JsonCodec.read(Verdict.class, record.value()));
        }
        return verdicts;
    }

    private List<DeadLetter> deadLetters() {
        List<DeadLetter> letters = new ArrayList<>();
        Queue<StreamRecord<OutRecord>> output = task.getSideOutput(VerdictOperator.DEAD_LETTERS);
        if (output != null) {
            output.forEach(record -> letters.add(
                    JsonCodec.read(DeadLetter.class, record.getValue().value())));
        }
        return letters;
    }

    private KeyedBroadcastOperatorTestHarness<String, LogRecord, LogRecord, OutRecord> harness() throws Exception {
        VerdictOptions options = new VerdictOptions(
                store.toString(), Duration.ofMillis(PersonRecords.LEAD_MILLIS), PersonRecords.PARTITIONS);
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(new VerdictOperator(options), List.of(PublicationBoard.STATE)),
                VerdictPipeline::person,
                Types.STRING,
                1,
                1,
                0);
    }
}
