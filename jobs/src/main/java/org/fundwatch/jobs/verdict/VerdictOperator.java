package org.fundwatch.jobs.verdict;

import java.io.Serial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.intake.PublicationGate;
import org.fundwatch.jobs.intake.StoredPublications;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.policy.ledger.LedgerStep;
import org.fundwatch.policy.ledger.PersonLedger;
import org.fundwatch.policy.ledger.PersonState;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;

/**
 * One person's log through one person's ledger. Loads the state, lets {@link PersonLedger} decide, stores the state, emits.
 *
 * <p>State per person: {@code person}, bounded by the ledger's own retention; {@code waiting}, the events behind a
 * publication gate that is not open yet, emptied when it opens (production: at most the lead time's worth).
 */
public final class VerdictOperator extends KeyedBroadcastProcessFunction<String, LogRecord, LogRecord, OutRecord> {
    /** Records that could not be used, for {@code fund.dead-letters}. */
    public static final OutputTag<OutRecord> DEAD_LETTERS = new OutputTag<>("dead-letters") {};
    /** Hold outcomes for the authorisers' logs, for {@code fund.person-events}. */
    public static final OutputTag<OutRecord> OUTCOMES = new OutputTag<>("outcomes") {};

    @Serial
    private static final long serialVersionUID = 1L;

    static final ListStateDescriptor<LogRecord> WAITING = new ListStateDescriptor<>("waiting", LogRecord.class);
    private static final ValueStateDescriptor<PersonState> PERSON =
            new ValueStateDescriptor<>("person", PersonState.class);

    private final JobConfig config;
    private transient ValueState<PersonState> person;
    private transient ListState<LogRecord> waiting;
    private transient RecordIntake intake;
    private transient AnswerOutput output;
    private transient PublicationGate gate;
    private transient long waitingRecords;

    public VerdictOperator(JobConfig config) {
        this.config = config;
    }

    @Override
    public void open(OpenContext context) {
        person = getRuntimeContext().getState(PERSON);
        waiting = getRuntimeContext().getListState(WAITING);
        intake = new RecordIntake(config.partitions());
        gate = new PublicationGate(new StoredPublications(config.rulebookStorePath()), config.lead());
        output = new AnswerOutput(getRuntimeContext().getMetricGroup());
    }

    AnswerOutput.Counts counts() {
        return output.counts();
    }

    /** Whether a record of any person of this task waits. */
    boolean isAnyWaiting() {
        return waitingRecords > 0;
    }

    void countWaiting() {
        waitingRecords++;
    }

    @Override
    public void processElement(LogRecord record, ReadOnlyContext context, Collector<OutRecord> out) throws Exception {
        output.countInput();
        PersonEvent event;
        try {
            event = intake.read(record);
        } catch (BadInput problem) {
            output.refuse(record, problem, context::output);
            return;
        }
        if (event.type() == EventType.HEARTBEAT) {
            output.countApplied();
            return;
        }
        gate.load(
                context.getBroadcastState(PublicationGate.PUBLICATIONS),
                context.getBroadcastState(PublicationGate.PROGRESS));
        boolean queued = waiting.get().iterator().hasNext();
        if (queued || !gate.isOpenFor(record.appendedAt())) {
            waiting.add(record);
            countWaiting();
            return;
        }
        decide(record, event, context.currentProcessingTime(), context::output, out);
    }

    @Override
    public void processBroadcastElement(LogRecord record, Context context, Collector<OutRecord> out) throws Exception {
        try {
            boolean useful = gate.update(
                    record,
                    context.getBroadcastState(PublicationGate.PUBLICATIONS),
                    context.getBroadcastState(PublicationGate.PROGRESS));
            if (!useful) {
                output.countUnusableRulebookRecord();
            }
        } catch (BadInput unusable) {
            // the same for every task: a record that is no publication changes nothing
            output.countUnusableRulebookRecord();
            return;
        }
        context.applyToKeyedState(WAITING, (key, state) -> release(state, context, out));
    }

    /** Decides, in their order, the waiting events of one person for which the gate is open now. */
    private void release(ListState<LogRecord> queue, Context context, Collector<OutRecord> out) throws Exception {
        List<LogRecord> still = new ArrayList<>();
        int decided = 0;
        for (LogRecord record : queue.get()) {
            if (still.isEmpty() && gate.isOpenFor(record.appendedAt())) {
                PersonEvent event = JsonCodec.readPersonEvent(record.value());
                decide(record, event, context.currentProcessingTime(), context::output, out);
                decided++;
            } else {
                still.add(record);
            }
        }
        queue.update(still);
        waitingRecords -= decided;
    }

    private void decide(LogRecord record, PersonEvent event, long decidedAt, SideOutput side, Collector<OutRecord> out)
            throws Exception {
        Rulebook rulebook = gate.inForceAt(record.appendedAt()).whole();
        PersonState known = person.value();
        PersonState before = known == null ? PersonState.EMPTY : known;
        LedgerStep step = PersonLedger.apply(before, event, Instant.ofEpochMilli(record.receivedAt()), rulebook);
        // what moved nothing leaves no trace, so that a stranger's rubbish never grows the state
        if (!step.after().equals(before)) {
            person.update(step.after());
        }
        output.emit(record, step, decidedAt, side, out);
    }
}
