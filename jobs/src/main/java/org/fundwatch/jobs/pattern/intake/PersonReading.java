package org.fundwatch.jobs.pattern.intake;

import java.io.Serial;
import java.util.Optional;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.fundwatch.jobs.intake.RecordReading;
import org.fundwatch.jobs.log.KeyPartition;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.ledger.EventIntake;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * Reads person events. Unusable records are counted and left: their dead letters belong to the verdict job, which reads
 * the same log. Events no rule looks at are counted apart.
 */
@SuppressWarnings("NullAway.Init") // counters are set in open
public final class PersonReading implements RecordReading<PersonFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** An event further ahead of its reception is refused by the verdict job as FUTURE_EVENT. */
    static final long FUTURE_MILLIS = EventIntake.TOLERANCE.toMillis();

    private final @Nullable Integer partitions;
    private transient Counter unusable;
    private transient Counter unconcerned;

    /** @param partitions of the person log; absent for a file, which has none */
    public PersonReading(@Nullable Integer partitions) {
        this.partitions = partitions;
    }

    @Override
    public void open(MetricGroup metrics) {
        unusable = metrics.counter("unusable_events");
        unconcerned = metrics.counter("unconcerned_events");
    }

    @Override
    public Optional<PersonFact> read(LogRecord record, long orderTime, DetectionBook book) {
        try {
            PersonEvent event = JsonCodec.readPersonEvent(record.value(), PersonFacts::concerns)
                    .orElse(null);
            if (event == null) {
                unconcerned.inc();
                return Optional.empty();
            }
            if (record.eventTime() > record.receivedAt() + FUTURE_MILLIS
                    || isMisrouted(record, event.header().psnNo())) {
                unusable.inc();
                return Optional.empty();
            }
            Optional<PersonFact> fact = PersonFacts.of(event, record, orderTime, book);
            if (fact.isEmpty()) {
                unconcerned.inc();
            }
            return fact;
        } catch (BadInput e) {
            unusable.inc();
            return Optional.empty();
        }
    }

    private boolean isMisrouted(LogRecord record, @Nullable String psnNo) {
        return psnNo == null
                || !psnNo.equals(record.key())
                || (partitions != null && record.partition() != KeyPartition.of(psnNo, partitions));
    }
}
