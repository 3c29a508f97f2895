package org.fundwatch.policy.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fundwatch.policy.adjudication.CatalogueScope;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.policy.adjudication.Findings;
import org.fundwatch.policy.adjudication.exclusion.Exclusions;
import org.fundwatch.policy.pack.ExclusionTerm;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.schemas.event.InpatientSettlement;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.ReviewResolution;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Severity;
import org.fundwatch.schemas.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Two people decide a settlement that stood in review. It is judged here, by its service date, with the facts they
 * corrected; what was only uncertain no longer stands against it. What still cannot be judged stays in review.
 */
final class ResolutionBook {
    /** What makes it this event of this person; nobody corrects that. */
    private static final List<String> IDENTITY = List.of("psn_no", "setl_id", "event_id", "event_type");

    private final Booking booking;
    private final ReviewResolution resolution;
    private final SettlementEntry entry;

    private ResolutionBook(Booking booking, ReviewResolution resolution, SettlementEntry entry) {
        this.booking = booking;
        this.resolution = resolution;
        this.entry = entry;
    }

    static Answer resolve(Booking booking, ReviewResolution resolution) {
        SettlementEntry entry = find(booking.draft(), Ids.settlement(resolution.settlementId()));
        Answer used = UsedIds.answer(booking);
        if (used != null) {
            return used;
        }
        if (entry == null) {
            return invalid(booking, "UNKNOWN_SETTLEMENT");
        }
        if (entry.decision() != Decision.REVIEW || entry.reversed()) {
            return invalid(booking, "NOT_IN_REVIEW");
        }
        return resolution.decidedBy().equals(resolution.approvedBy())
                ? invalid(booking, "SAME_PERSON")
                : new ResolutionBook(booking, resolution, entry).answer();
    }

    private Answer answer() {
        for (String field : IDENTITY) {
            if (resolution.facts() != null && resolution.facts().has(field)) {
                return Replies.findings(
                        booking,
                        List.of(Findings.unclear(
                                Codes.RESOLUTION_INVALID,
                                Map.of("reason", Arg.text("IDENTITY"), "field", Arg.text(field)))));
            }
        }
        PersonEvent original;
        PersonEvent corrected;
        try {
            original = read(null);
            corrected = read(resolution.facts());
        } catch (BadInput e) {
            return invalid(booking, "UNREADABLE");
        }
        Bill asSent = bill(original);
        if (asSent == null || !isEntry(asSent)) {
            return invalid(booking, "CONTENT");
        }
        booking.draft().remove(entry);
        Booking asOriginal = new Booking(corrected, booking.receivedAt(), booking.rulebook(), booking.draft());
        Bill judged = Objects.requireNonNull(bill(corrected)).correcting(asSent); // nobody corrects the type
        Answer.VerdictAnswer answer = switch (resolution.outcome()) {
            case PAY -> SettlementBook.settleConfirmed(asOriginal, judged);
            case DENY -> denied(asOriginal, judged);
        };
        if (find(booking.draft(), entry.settlement()) == null) {
            booking.draft().add(entry); // nothing was booked in its place: it still stands in review
        }
        return new Answer.VerdictAnswer(
                Verdicts.superseding(booking, answer.verdict(), entry.event().hex(), resolution.settlement()));
    }

    private boolean isEntry(Bill sent) {
        return sent.ids().isEventOf(entry)
                && sent.ids().settlement() == entry.settlement()
                && sent.ids().content() == entry.content();
    }

    /** The event that stood in review, with {@code facts} in the place of its own fields. */
    private PersonEvent read(@Nullable JsonNode facts) {
        ObjectNode tree = JsonCodec.mapper().createObjectNode();
        if (resolution.settlement() instanceof ObjectNode sent) {
            tree.setAll(sent);
        }
        if (facts instanceof ObjectNode corrections) {
            tree.setAll(corrections);
        }
        return JsonCodec.readPersonEvent(JsonCodec.write(tree));
    }

    private @Nullable Bill bill(PersonEvent event) {
        Booking asSent = new Booking(event, booking.receivedAt(), booking.rulebook(), booking.draft());
        if (event.body() instanceof Settlement settlement) {
            return Bill.of(asSent, settlement.withoutFamilyAid());
        }
        return event.body() instanceof InpatientSettlement stay ? Bill.of(asSent, stay) : null;
    }

    /** Denied as outside the fund's scope: the exclusion that only a person can judge. */
    private Answer.VerdictAnswer denied(Booking asOriginal, Bill bill) {
        EnrolmentEntry enrolment = booking.draft().enrolmentOn(bill.serviceDate());
        CatalogueScope scope = bill.unjudged(asOriginal, enrolment);
        Finding other = Findings.unclear(Exclusions.OTHER, Map.of());
        Pack pack = Lookups.pack(booking.rulebook(), enrolment, bill.serviceDate());
        for (ExclusionTerm term : pack == null ? List.<ExclusionTerm>of() : pack.exclusions()) {
            if (term.code().equals(Exclusions.OTHER)) {
                other = new Finding(
                        term.code(),
                        Severity.DEFINITE,
                        scope.split().totalFen(),
                        null,
                        Map.of(),
                        term.clause(),
                        term.overridable());
            }
        }
        booking.draft()
                .add(SettlementEntry.of(
                        bill.ids(), entry.serviceDate(), booking.rulebook().number(), Decision.DENY, scope.split()));
        Verdict verdict = Verdicts.of(
                asOriginal,
                bill.about(asOriginal, enrolment, null),
                Verdicts.unjudged(Decision.DENY, scope, List.of(other)),
                null);
        return new Answer.VerdictAnswer(verdict);
    }

    private static @Nullable SettlementEntry find(Draft draft, long settlement) {
        for (SettlementEntry entry : draft.settlements()) {
            if (entry.settlement() == settlement) {
                return entry;
            }
        }
        return null;
    }

    private static Answer invalid(Booking booking, String reason) {
        return Replies.findings(
                booking, List.of(Findings.unclear(Codes.RESOLUTION_INVALID, Map.of("reason", Arg.text(reason)))));
    }
}
