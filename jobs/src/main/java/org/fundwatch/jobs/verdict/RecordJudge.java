package org.fundwatch.jobs.verdict;

import java.time.Instant;
import org.fundwatch.jobs.log.DeadLetters;
import org.fundwatch.jobs.log.KeyPartition;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.policy.ledger.Answer;
import org.fundwatch.policy.ledger.EventIntake;
import org.fundwatch.policy.ledger.LedgerStep;
import org.fundwatch.policy.ledger.PersonLedger;
import org.fundwatch.policy.ledger.PersonState;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;

/** Takes one record of the person log through the ledger and sends the answer where it belongs. Counts everything. */
final class RecordJudge {
    private final VerdictOptions options;
    private final VerdictCounters counters;

    RecordJudge(VerdictOptions options, VerdictCounters counters) {
        this.options = options;
        this.counters = counters;
    }

    /** The person's state after the record; the same object where nothing changed. */
    PersonState judge(LogRecord record, PersonState before, Rulebook rulebook, Instant now, Outputs outputs) {
        counters.inputs.inc();
        try {
            Instant receivedAt = Instant.ofEpochMilli(record.receivedAt());
            PersonEvent event = EventIntake.read(record.value(), receivedAt);
            if (event.type() == EventType.HEARTBEAT) {
                counters.applied.inc();
                return before;
            }
            refuseMisrouted(record, event);
            LedgerStep step = PersonLedger.apply(before, event, receivedAt, rulebook);
            send(record, step, now, outputs);
            return step.after();
        } catch (BadInput e) {
            counters.deadLetters.inc();
            outputs.deadLetter(DeadLetters.of(record, e));
            return before;
        }
    }

    private void refuseMisrouted(LogRecord record, PersonEvent event) {
        String key = record.key();
        if (key == null || !key.equals(event.header().psnNo())) {
            throw new BadInput(Reason.MISROUTED, "psn_no", "is not the record's key");
        }
        if (KeyPartition.of(key, options.partitions()) != record.partition()) {
            throw new BadInput(Reason.MISROUTED, "psn_no", "belongs to another partition");
        }
    }

    private void send(LogRecord record, LedgerStep step, Instant now, Outputs outputs) {
        Answer answer = step.answer();
        if (answer instanceof Answer.Refused refused) {
            throw new BadInput(refused.reason(), refused.field(), refused.message());
        }
        Object value = answer instanceof Answer.VerdictAnswer verdict
                ? verdict.verdict().decidedAt(now)
                : answer.onTheWire();
        if (value == null) {
            counters.applied.inc();
        } else {
            counters.answers.inc();
            outputs.verdict(
                    OutRecord.keyed(VerdictPipeline.person(record), JsonCodec.write(value), record.receivedAt()));
        }
        for (PersonEvent derived : step.derived()) {
            String person = derived.header().psnNo();
            outputs.personEvent(
                    OutRecord.keyed(person == null ? "" : person, JsonCodec.write(derived), record.receivedAt()));
        }
    }
}
