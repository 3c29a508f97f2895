package org.fundwatch.jobs.verdict;

import java.io.Serial;
import java.util.List;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.fundwatch.jobs.intake.PublicationGate;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.jspecify.annotations.Nullable;

/**
 * The {@link VerdictOperator} with its time: while any record waits behind the publication gate, time waits too, so that no
 * heartbeat on {@code fund.verdicts} overtakes a verdict that is still to come. Keeps no state: after a restart the
 * waiting records are counted anew, and the sources tell the time again.
 */
final class TimedVerdictOperator extends CoBroadcastWithKeyedOperator<String, LogRecord, LogRecord, OutRecord> {
    @Serial
    private static final long serialVersionUID = 1L;

    private transient @Nullable Watermark held;

    TimedVerdictOperator(VerdictOperator ledger) {
        super(ledger, List.of(PublicationGate.PUBLICATIONS, PublicationGate.PROGRESS));
    }

    @Override
    public void open() throws Exception {
        super.open();
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        VerdictOperator.WAITING,
                        (person, waiting) -> waiting.get().forEach(record -> ledger().countWaiting()));
    }

    @Override
    public void processElement2(StreamRecord<LogRecord> record) throws Exception {
        super.processElement2(record);
        Watermark mark = held;
        if (mark != null && !ledger().isAnyWaiting()) {
            held = null;
            super.processWatermark(mark);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (ledger().isAnyWaiting()) {
            held = mark;
        } else {
            super.processWatermark(mark);
        }
    }

    private VerdictOperator ledger() {
        return (VerdictOperator) userFunction;
    }
}
