package org.fundwatch.policy.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.policy.adjudication.Findings;
import org.fundwatch.schemas.verdict.Finding;
import org.jspecify.annotations.Nullable;

/** Recognises a settlement that was booked before, by its event or by its own id. */
final class Repetition {
    private Repetition() {}

    /** The stored amounts for the same content, a refusal for other content, nothing for a new settlement. */
    static @Nullable Answer answer(Booking booking, Bill bill) {
        Draft draft = booking.draft();
        Ids.Hash128 event = bill.ids().event();
        long settlement = bill.ids().settlement();
        Long repeated = draft.ids().settlementRepeatedBy(event.high());
        if (repeated != null && repeated != settlement) {
            return UsedIds.conflict("event_id");
        }
        for (SettlementEntry entry : draft.settlements()) {
            boolean sameEvent = bill.ids().isEventOf(entry);
            if (!sameEvent && entry.settlement() != settlement) {
                continue;
            }
            if (entry.content() != bill.ids().content()) {
                return UsedIds.conflict(sameEvent ? "event_id" : "setl_id");
            }
            if (!sameEvent && isUsedElsewhere(draft, event)) {
                return UsedIds.conflict("event_id");
            }
            if (!sameEvent && repeated == null) {
                draft.ids().add(new RepeatEntry(event.high(), settlement));
            }
            return new Answer.VerdictAnswer(repeated(booking, bill, entry));
        }
        return isUsedElsewhere(draft, event) ? UsedIds.conflict("event_id") : null;
    }

    /** Whether the id belongs to an event that is no settlement, or to another settlement than the one in question. */
    private static boolean isUsedElsewhere(Draft draft, Ids.Hash128 event) {
        return draft.ids().mark(event) != null
                || Lists.find(draft.settlements(), entry -> entry.event().equals(event)) != null
                || Lists.find(draft.reversals(), entry -> entry.isEvent(event)) != null;
    }

    private static org.fundwatch.schemas.verdict.Verdict repeated(Booking booking, Bill bill, SettlementEntry entry) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Findings.info(Codes.DUPLICATE, 0, Map.of()));
        if (entry.reversed()) {
            findings.add(Findings.info(Codes.ALREADY_REVERSED, 0, Map.of()));
        }
        EnrolmentEntry enrolment = booking.draft().enrolmentOn(bill.serviceDate());
        return Verdicts.repeated(
                booking,
                bill.about(booking, enrolment, null),
                entry,
                Verdicts.computed(entry.split(), booking.draft().accountFen()),
                Verdicts.bare(entry.decision(), entry.split(), findings));
    }
}
