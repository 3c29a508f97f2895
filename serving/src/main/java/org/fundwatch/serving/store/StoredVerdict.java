package org.fundwatch.serving.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.verdict.Verdict;

/** A verdict with the record it came in and the hash of its content without {@code decided_at}. */
record StoredVerdict(ConsumerRecord<byte[], byte[]> record, Verdict verdict, byte[] contentHash) {
    private static final String[] REQUIRED = {
        "verdict_id",
        "setl_id",
        "event_id",
        "psn_no",
        "event_type",
        "decision",
        "computed",
        "measures",
        "lines",
        "findings",
        "steps",
        "policy",
        "event_time"
    };

    /** Whether it only answers what a settlement would cost: such a verdict is remembered by nothing. */
    boolean isQuote() {
        return verdict.eventType() == EventType.PRE_SETTLEMENT;
    }

    static StoredVerdict of(ConsumerRecord<byte[], byte[]> record, ObjectNode tree) throws StoredRecord.Unreadable {
        Verdict verdict = StoredRecord.bind(tree, Verdict.class, REQUIRED);
        return new StoredVerdict(record, verdict, StoredRecord.contentHash(tree, "decided_at"));
    }
}
