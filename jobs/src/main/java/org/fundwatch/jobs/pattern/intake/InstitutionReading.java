package org.fundwatch.jobs.pattern.intake;

import java.io.Serial;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.log.DeadLetters;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;

/** Reads the institution log, which the pattern job owns: what is unusable becomes a dead letter, the rest is counted. */
@SuppressWarnings("NullAway.Init") // counters are set in open
public final class InstitutionReading extends ProcessFunction<LogRecord, OutRecord> {
    @Serial
    private static final long serialVersionUID = 1L;

    private transient Counter read;
    private transient Counter deadLetters;

    @Override
    public void open(OpenContext context) {
        read = getRuntimeContext().getMetricGroup().counter("institution_events");
        deadLetters = getRuntimeContext().getMetricGroup().counter("dead_letters");
    }

    @Override
    public void processElement(LogRecord record, Context context, Collector<OutRecord> out) {
        try {
            check(record, JsonCodec.readInstitutionEvent(record.value()));
            read.inc();
        } catch (BadInput e) {
            deadLetters.inc();
            out.collect(DeadLetters.of(record, e));
        }
    }

    private static void check(LogRecord record, InstitutionEvent event) {
        if (event.eventTime().toEpochMilli() > record.receivedAt() + PersonReading.FUTURE_MILLIS) {
            throw new BadInput(Reason.FUTURE_EVENT, "event_time", "lies more than 15 minutes ahead of its reception");
        }
        if (event.type() != InstitutionEvent.Type.HEARTBEAT && !Objects.equals(event.institutionCode(), record.key())) {
            throw new BadInput(Reason.MISROUTED, "fixmedins_code", "is not the key of the record");
        }
    }
}
