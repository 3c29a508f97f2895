package org.fundwatch.jobs.intake;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.fundwatch.jobs.log.DeadLetters;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.schemas.failure.BadInput;
import org.jspecify.annotations.Nullable;

/**
 * The entrance of a job that watches. A record waits until it is certain by which publication it is read: the one in force
 * at its append time, or the one that it names itself;
 * while one waits, time waits too. Then it is read by that publication and goes on, timed at its place in the order of
 * detection: its event time or, when it came late, the earliest moment still open. So nothing further down is ever late.
 * What the reading refuses goes to {@link #DEAD_LETTERS} and is counted.
 *
 * <p>State: the publications (broadcast, as many as the rulebook has) and the waiting records (bounded by the lead of the
 * marks; cleared when they go on). After a change of parallelism waiting records may go on in another order, which
 * changes nothing: what follows orders by time.
 */
@SuppressWarnings("NullAway.Init") // set before the first record, by the lifecycle of operators
public final class Intake<T> extends AbstractStreamOperator<T>
        implements TwoInputStreamOperator<LogRecord, LogRecord, T> {
    /** Records of a log that this job owns and cannot use. */
    public static final OutputTag<OutRecord> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(OutRecord.class));

    @Serial
    private static final long serialVersionUID = 1L;

    private final Publications publications;
    private final RecordReading<T> reading;
    private final long boundMillis;
    private final long leadMillis;

    private transient PublicationGate gate;
    private transient Deque<LogRecord> waiting;
    private transient @Nullable Watermark held;
    private transient ListState<LogRecord> waitingState;
    private transient BroadcastState<Integer, byte[]> acceptedState;
    private transient BroadcastState<String, Long> progressState;
    private transient Counter refused;
    private transient Counter late;
    private transient Counter deadLetters;
    private transient Counter unknownPublication;

    /**
     * @param boundMillis an event is late when it lies behind its reception by more than this
     * @param leadMillis how long before its activation a publication must have been announced
     */
    public Intake(Publications publications, RecordReading<T> reading, long boundMillis, long leadMillis) {
        this.publications = publications;
        this.reading = reading;
        this.boundMillis = boundMillis;
        this.leadMillis = leadMillis;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        waitingState =
                context.getOperatorStateStore().getListState(new ListStateDescriptor<>("waiting", LogRecord.class));
        acceptedState = context.getOperatorStateStore().getBroadcastState(PublicationGate.PUBLICATIONS);
        progressState = context.getOperatorStateStore().getBroadcastState(PublicationGate.PROGRESS);
        gate = new PublicationGate(publications, Duration.ofMillis(leadMillis));
        gate.load(acceptedState, progressState);
        waiting = new ArrayDeque<>();
        for (LogRecord record : waitingState.get()) {
            waiting.add(record);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        refused = getMetricGroup().counter("refused_publications");
        late = getMetricGroup().counter("late_events");
        deadLetters = getMetricGroup().counter("dead_letters");
        unknownPublication = getMetricGroup().counter("records_of_unknown_publications");
        getMetricGroup().gauge("waiting_events", waiting::size);
        reading.open(getMetricGroup());
    }

    @Override
    public void processElement1(StreamRecord<LogRecord> element) {
        LogRecord record = element.getValue();
        if (waiting.isEmpty() && isCertain(record)) {
            read(record);
        } else {
            waiting.add(record);
        }
    }

    @Override
    public void processElement2(StreamRecord<LogRecord> element) throws Exception {
        try {
            if (!gate.update(element.getValue(), acceptedState, progressState)) {
                refused.inc();
            }
        } catch (BadInput e) {
            refused.inc();
        }
        while (!waiting.isEmpty() && isCertain(waiting.peek())) {
            read(waiting.remove());
        }
        if (waiting.isEmpty() && held != null) {
            Watermark mark = held;
            held = null;
            super.processWatermark(mark);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (waiting.isEmpty()) {
            super.processWatermark(mark);
        } else {
            held = mark;
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        waitingState.update(List.copyOf(waiting));
    }

    /** Whether it is known by which publication the record is read: by the one it names, or by its append time. */
    private boolean isCertain(LogRecord record) {
        OptionalInt named = reading.publicationOf(record);
        return (named.isPresent() && gate.knows(named.getAsInt())) || gate.isOpenFor(record.appendedAt());
    }

    private Optional<LoadedRulebook> rulebookOf(LogRecord record) {
        OptionalInt named = reading.publicationOf(record);
        return named.isPresent() ? gate.numbered(named.getAsInt()) : Optional.of(gate.inForceAt(record.appendedAt()));
    }

    private void read(LogRecord record) {
        Optional<LoadedRulebook> rulebook = rulebookOf(record);
        if (rulebook.isEmpty()) {
            // every publication that could have been in force is known, and this one is none of them
            unknownPublication.inc();
            return;
        }
        if (record.isLate(boundMillis)) {
            late.inc();
        }
        long orderTime = Math.max(record.eventTime(), record.receivedAt() - boundMillis);
        try {
            reading.read(record, orderTime, rulebook.get().detection())
                    .ifPresent(fact -> output.collect(new StreamRecord<>(fact, orderTime)));
        } catch (BadInput e) {
            deadLetters.inc();
            output.collect(DEAD_LETTERS, new StreamRecord<>(DeadLetters.of(record, e)));
        }
    }
}
