package org.fundwatch.jobs.verdict;

import java.time.Instant;
import org.fundwatch.jobs.log.KeyPartition;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.policy.ledger.EventIntake;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;

/** What a record of the person log must satisfy before the ledger sees it. */
final class RecordIntake {
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
        PersonEvent event = EventIntake.read(record.value(), Instant.ofEpochMilli(record.receivedAt()));
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
        return event;
    }
}
