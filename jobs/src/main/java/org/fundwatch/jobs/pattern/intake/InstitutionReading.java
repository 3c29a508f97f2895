package org.fundwatch.jobs.pattern.intake;

import java.io.Serial;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.log.DeadLetters;
import org.fundwatch.jobs.log.KeyPartition;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Reads the institution log, which the pattern job owns: what is unusable becomes a dead letter, the rest is counted. */
@SuppressWarnings("NullAway.Init") // counters are set in open
public final class InstitutionReading extends ProcessFunction<LogRecord, OutRecord> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable Integer partitions;
    private transient Counter read;
    private transient Counter deadLetters;

    /** @param partitions of the institution log; absent for a file, which has none */
    public InstitutionReading(@Nullable Integer partitions) {
        this.partitions = partitions;
    }

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

    private void check(LogRecord record, InstitutionEvent event) {
        if (event.eventTime().toEpochMilli() > record.receivedAt() + PersonReading.FUTURE_MILLIS) {
            throw new BadInput(Reason.FUTURE_EVENT, "event_time", "lies more than 15 minutes ahead of its reception");
        }
        if (event.type() == InstitutionEvent.Type.HEARTBEAT) {
            return;
        }
        String code = Objects.requireNonNull(event.institutionCode());
        if (!code.equals(record.key())) {
            throw new BadInput(Reason.MISROUTED, "fixmedins_code", "is not the key of the record");
        }
        if (partitions != null && record.partition() != KeyPartition.of(code, partitions)) {
            throw new BadInput(
                    Reason.MISROUTED, "fixmedins_code", "the record lies in another partition than its key says");
        }
    }
}
