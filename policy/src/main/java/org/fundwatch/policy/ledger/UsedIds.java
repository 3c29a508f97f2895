package org.fundwatch.policy.ledger;

import org.fundwatch.schemas.failure.Reason;
import org.jspecify.annotations.Nullable;

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

    /** The answer to an event whose id was used before; of any other event the id is remembered. */
    static @Nullable Answer answer(Booking booking) {
        Ids.Hash128 event = Ids.event(booking.event().eventId());
        if (isJudged(booking.draft(), event)) {
            return conflict("event_id");
        }
        if (booking.draft().hasSeen(event)) {
            return new Answer.Applied();
        }
        booking.draft().remember(event, booking.receivedYear());
        return null;
    }

    static Answer conflict(String field) {
        return new Answer.Refused(Reason.ID_CONFLICT, field, "was used before with other content");
    }
}
