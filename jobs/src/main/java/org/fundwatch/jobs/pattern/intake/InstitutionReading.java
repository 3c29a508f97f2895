package org.fundwatch.jobs.pattern.intake;

import java.io.Serial;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.fundwatch.jobs.intake.RecordReading;
import org.fundwatch.jobs.log.KeyPartition;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * Reads the institution log, which the pattern job owns: what is unusable becomes a dead letter. Heartbeats give no fact
 * and are counted with the rest.
 */
@SuppressWarnings("NullAway.Init") // the counter is set in open
public final class InstitutionReading implements RecordReading<InstitutionFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable Integer partitions;
    private transient Counter read;

    /** @param partitions of the institution log; absent for a file, which has none */
    public InstitutionReading(@Nullable Integer partitions) {
        this.partitions = partitions;
    }

    @Override
    public void open(MetricGroup metrics) {
        read = metrics.counter("institution_events");
    }

    @Override
    public Optional<InstitutionFact> read(LogRecord record, long orderTime, DetectionBook book) {
        InstitutionEvent event = JsonCodec.readInstitutionEvent(record.value());
        check(record, event);
        read.inc();
        return InstitutionFacts.of(event, record, orderTime, book);
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
