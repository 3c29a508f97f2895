package org.fundwatch.jobs.verdict;

import java.io.Serial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.policy.ledger.PersonState;
import org.fundwatch.policy.rulebook.Rulebook;

/**
 * Keeps one state per person and answers that person's log in its order. An event whose publication is not known yet
 * waits, and every later event of the person behind it; a progress mark lets them go. All judging is done by
 * {@link RecordJudge}.
 */
final class VerdictOperator extends KeyedBroadcastProcessFunction<String, LogRecord, LogRecord, OutRecord> {
    static final OutputTag<OutRecord> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(OutRecord.class));
    static final OutputTag<OutRecord> PERSON_EVENTS =
            new OutputTag<>("person-events", TypeInformation.of(OutRecord.class));

    /** Records that wait for their publication; emptied by the mark that lets them go. */
    static final ListStateDescriptor<LogRecord> WAITING =
            new ListStateDescriptor<>("waiting", TypeInformation.of(LogRecord.class));

    /** The person; the ledger itself drops what belongs to closed years. */
    static final ValueStateDescriptor<PersonState> PERSON =
            new ValueStateDescriptor<>("person", TypeInformation.of(PersonState.class));

    @Serial
    private static final long serialVersionUID = 1L;

    private final VerdictOptions options;
    private final PublicationBoard board;
    private transient RecordJudge judge;
    private transient ValueState<PersonState> person;
    private transient ListState<LogRecord> waiting;
    private transient Map<Integer, Rulebook> rulebooks;
    private transient boolean someoneMayWait;

    VerdictOperator(VerdictOptions options) {
        this.options = options;
        this.board = new PublicationBoard(options.publicationLead());
    }

    @Override
    public void open(OpenContext context) {
        person = getRuntimeContext().getState(PERSON);
        waiting = getRuntimeContext().getListState(WAITING);
        judge = new RecordJudge(options, new VerdictCounters(getRuntimeContext().getMetricGroup()));
        rulebooks = new HashMap<>();
        someoneMayWait = true; // a restored state may hold waiting records
    }

    @Override
    public void processElement(LogRecord record, ReadOnlyContext context, Collector<OutRecord> out) throws Exception {
        Posting inForce = waiting.get().iterator().hasNext()
                ? null
                : board.at(record.appendedAt(), context.getBroadcastState(PublicationBoard.STATE));
        if (inForce == null) {
            waiting.add(record);
            someoneMayWait = true;
            return;
        }
        answer(record, inForce, context.currentProcessingTime(), new Outputs(out, context::output));
    }

    @Override
    public void processBroadcastElement(LogRecord record, Context context, Collector<OutRecord> out) throws Exception {
        boolean later = board.post(record, context.getBroadcastState(PublicationBoard.STATE));
        if (!later || !someoneMayWait) {
            return;
        }
        someoneMayWait = false;
        ReadOnlyBroadcastState<String, Posting> known = context.getBroadcastState(PublicationBoard.STATE);
        Outputs outputs = new Outputs(out, context::output);
        context.applyToKeyedState(
                WAITING, (key, records) -> letGo(records, known, context.currentProcessingTime(), outputs));
    }

    /** Answers the waiting records of the current person up to the first that still has to wait. */
    private void letGo(
            ListState<LogRecord> records, ReadOnlyBroadcastState<String, Posting> known, long now, Outputs outputs)
            throws Exception {
        List<LogRecord> stillWaiting = new ArrayList<>();
        for (LogRecord record : records.get()) {
            Posting inForce = stillWaiting.isEmpty() ? board.at(record.appendedAt(), known) : null;
            if (inForce == null) {
                stillWaiting.add(record);
            } else {
                answer(record, inForce, now, outputs);
            }
        }
        someoneMayWait |= !stillWaiting.isEmpty();
        if (stillWaiting.isEmpty()) {
            records.clear();
        } else {
            records.update(stillWaiting);
        }
    }

    private void answer(LogRecord record, Posting inForce, long now, Outputs outputs) throws Exception {
        PersonState before = person.value();
        PersonState after = judge.judge(
                record,
                before == null ? PersonState.EMPTY : before,
                rulebook(inForce),
                Instant.ofEpochMilli(now),
                outputs);
        if (after != before && !after.equals(PersonState.EMPTY)) {
            person.update(after);
        }
    }

    private Rulebook rulebook(Posting inForce) {
        return rulebooks.computeIfAbsent(
                inForce.number(), number -> RulebookShelf.get(options.rulebookStore(), inForce));
    }
}
