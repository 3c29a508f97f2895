package org.fundwatch.policy.ledger;

import org.fundwatch.schemas.failure.Reason;

/** Tells whether an event's id was used before in this log. */
final class UsedIds {
    private UsedIds() {}

    /** Whether the id belongs to a settlement or reversal. */
    static boolean isJudged(Draft draft, Ids.Hash128 event) {
        for (SettlementEntry entry : draft.settlements()) {
            if (entry.event().equals(event)) {
                return true;
            }
        }
        for (ReversalEntry entry : draft.reversals()) {
            if (entry.isEvent(event)) {
                return true;
            }
        }
        return false;
    }

    static Answer conflict(String field) {
        return new Answer.Refused(Reason.ID_CONFLICT, field, "was used before with other content");
    }
}
