package org.fundwatch.jobs.verdict;

import java.time.Duration;
import org.fundwatch.jobs.log.KeyPartition;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;

/** What a record of the person log must satisfy before the ledger sees it. */
final class RecordIntake {
    /** An event may lie so far ahead of its reception; sender clocks differ. */
    private static final long FUTURE_MILLIS = Duration.ofMinutes(15).toMillis();

    private final int partitions;

    RecordIntake(int partitions) {
        this.partitions = partitions;
    }

    /**
     * Reads and checks one record.
     *
     * @throws BadInput if it cannot be used
     */
    PersonEvent read(LogRecord record) {
        PersonEvent event = JsonCodec.readPersonEvent(record.value());
        if (event.type() == EventType.HEARTBEAT) {
            return event;
        }
        String psnNo = event.header().psnNo();
        if (psnNo == null || !psnNo.equals(record.key())) {
            throw new BadInput(Reason.MISROUTED, "psn_no", "is not the key of the record");
        }
        if (record.partition() != KeyPartition.of(psnNo, partitions)) {
            throw new BadInput(Reason.MISROUTED, "psn_no", "the record lies in another partition than its key says");
        }
        if (event.header().eventTime().toEpochMilli() > record.receivedAt() + FUTURE_MILLIS) {
            throw new BadInput(Reason.FUTURE_EVENT, "event_time", "lies more than 15 minutes after the reception");
        }
        return event;
    }
}
