package org.fundwatch.policy.ledger;

import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.PremiumPayment;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Tells whether an event's id was used before in this log, and whether for the same content. */
final class UsedIds {
    /** What an id was used for. */
    enum Use {
        FRESH,
        REPEATED,
        CONFLICT
    }

    private UsedIds() {}

    /** Whether the id belongs to a settlement, to a repetition of one, or to a reversal. */
    static boolean isJudged(Draft draft, Ids.Hash128 event) {
        return Lists.find(draft.settlements(), entry -> entry.event().equals(event)) != null
                || draft.ids().settlementRepeatedBy(event.high()) != null
                || Lists.find(draft.reversals(), entry -> entry.isEvent(event)) != null;
    }

    /** The answer to an event whose id was used before; of any other event the id is remembered. */
    static @Nullable Answer answer(Booking booking) {
        return switch (take(booking)) {
            case FRESH -> null;
            case REPEATED -> new Answer.Applied();
            case CONFLICT -> conflict("event_id");
        };
    }

    /** What the event's id was used for before; a fresh one is remembered. */
    static Use take(Booking booking) {
        Use use = use(booking);
        if (use == Use.FRESH) {
            booking.draft()
                    .ids()
                    .remember(Ids.event(booking.event().eventId()), content(booking.event()), booking.receivedYear());
        }
        return use;
    }

    /** What the event's id was used for before. */
    static Use use(Booking booking) {
        Ids.Hash128 event = Ids.event(booking.event().eventId());
        if (isJudged(booking.draft(), event)) {
            return Use.CONFLICT;
        }
        Long mark = booking.draft().ids().mark(event);
        if (mark == null) {
            return Use.FRESH;
        }
        return mark == SeenYear.mark(event, content(booking.event())) ? Use.REPEATED : Use.CONFLICT;
    }

    /** Hash of what the contract calls content: the fields of the event without its ids, times and family aid. */
    static long content(PersonEvent event) {
        Object body = event.body() instanceof PremiumPayment premium
                ? new PremiumPayment(
                        premium.settlementId(), premium.amountFen(), premium.kind(), premium.accountPaidFen(), null)
                : event.body();
        return Ids.content(event.type().name(), JsonCodec.write(body));
    }

    static Answer conflict(String field) {
        return new Answer.Refused(Reason.ID_CONFLICT, field, "was used before with other content");
    }
}
