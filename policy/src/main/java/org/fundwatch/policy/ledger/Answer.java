package org.fundwatch.policy.ledger;

import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.verdict.FindingsAnswer;
import org.fundwatch.schemas.verdict.HoldResult;
import org.fundwatch.schemas.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** What the ledger says to one event. Every event has exactly one answer. */
public sealed interface Answer {
    /** The record that {@code fund.verdicts} carries; absent where there is nothing to say there. */
    default @Nullable Object onTheWire() {
        return null;
    }

    /** The verdict on a settlement, reversal or resolution; the caller stamps {@code decided_at}. */
    record VerdictAnswer(Verdict verdict) implements Answer {
        @Override
        public Object onTheWire() {
            return verdict;
        }
    }

    /** The answer to a family quote or hold. */
    record HoldAnswer(HoldResult result) implements Answer {
        @Override
        public Object onTheWire() {
            return result;
        }
    }

    /** Findings about any other event. */
    record FindingsReply(FindingsAnswer answer) implements Answer {
        @Override
        public Object onTheWire() {
            return answer;
        }
    }

    /** Taken in; there is nothing to say. To be counted. */
    record Applied() implements Answer {}

    /** To be written to the dead letters; the state is unchanged. */
    record Refused(Reason reason, String field, String message) implements Answer {}
}
