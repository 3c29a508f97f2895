package org.fundwatch.jobs.verdict;

import java.time.Instant;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.log.DeadLetters;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.policy.ledger.Answer;
import org.fundwatch.policy.ledger.LedgerStep;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;

/**
 * Turns what the ledger answered into records, and counts: every input becomes exactly one of an answer, an event applied
 * without answer, or a dead letter.
 */
final class AnswerOutput {
    private final Counter inputs;
    private final Counter answers;
    private final Counter applied;
    private final Counter deadLetters;
    private final Counter unusableRulebookRecords;

    AnswerOutput(MetricGroup metrics) {
        inputs = metrics.counter("inputs");
        answers = metrics.counter("answers");
        applied = metrics.counter("applied");
        deadLetters = metrics.counter("dead_letters");
        unusableRulebookRecords = metrics.counter("unusable_rulebook_records");
    }

    /** What has been counted since the operator was opened; {@code inputs} is the sum of the others. */
    record Counts(long inputs, long answers, long applied, long deadLetters) {}

    Counts counts() {
        return new Counts(inputs.getCount(), answers.getCount(), applied.getCount(), deadLetters.getCount());
    }

    void countInput() {
        inputs.inc();
    }

    void countUnusableRulebookRecord() {
        unusableRulebookRecords.inc();
    }

    void countApplied() {
        applied.inc();
    }

    void refuse(LogRecord record, BadInput problem, SideOutput side) {
        deadLetters.inc();
        side.put(VerdictOperator.DEAD_LETTERS, DeadLetters.of(record, problem));
    }

    void emit(LogRecord record, LedgerStep step, long decidedAt, SideOutput side, Collector<OutRecord> out) {
        Answer answer = step.answer();
        if (answer instanceof Answer.VerdictAnswer verdict) {
            answer(record, JsonCodec.write(verdict.verdict().decidedAt(Instant.ofEpochMilli(decidedAt))), out);
        } else if (answer instanceof Answer.HoldAnswer hold) {
            answer(record, JsonCodec.write(hold.result()), out);
        } else if (answer instanceof Answer.FindingsReply findings) {
            answer(record, JsonCodec.write(findings.answer()), out);
        } else if (answer instanceof Answer.Refused refused) {
            refuse(record, new BadInput(refused.reason(), refused.field(), refused.message()), side);
        } else {
            applied.inc();
        }
        for (PersonEvent outcome : step.derived()) {
            String psnNo = outcome.header().psnNo();
            if (psnNo == null) {
                throw new IllegalStateException("a hold outcome belongs to an authoriser");
            }
            side.put(VerdictOperator.OUTCOMES, OutRecord.keyed(psnNo, JsonCodec.write(outcome), record.receivedAt()));
        }
    }

    private void answer(LogRecord record, byte[] json, Collector<OutRecord> out) {
        answers.inc();
        String key = record.key();
        if (key == null) {
            throw new IllegalStateException("only heartbeats have no key");
        }
        out.collect(OutRecord.keyed(key, json, record.receivedAt()));
    }
}
