package org.fundwatch.policy.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.policy.adjudication.Findings;
import org.fundwatch.policy.adjudication.Limits;
import org.fundwatch.policy.adjudication.Split;
import org.fundwatch.schemas.event.Reversal;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.verdict.Computed;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Verdict;
import org.fundwatch.schemas.verdict.YearStanding;
import org.jspecify.annotations.Nullable;

/**
 * Gives a settlement back exactly, into the year it was taken from. A reversal that comes first leaves a tombstone; a
 * second one moves nothing and is remembered; later settlements stay as they are, but what they would now differ by is reported.
 */
final class ReversalBook {
    private static final Split NOTHING = new Split(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private final Booking booking;
    private final Draft draft;
    private final Reversal reversal;
    private final Ids.Hash128 event;
    private final @Nullable Long settlement;
    private final @Nullable Long originalEvent;
    private final @Nullable Integer institution;

    private ReversalBook(Booking booking, Reversal reversal) {
        this.booking = booking;
        this.draft = booking.draft();
        this.reversal = reversal;
        this.event = Ids.event(booking.event().eventId());
        this.settlement = reversal.settlementId() == null ? null : Ids.settlement(reversal.settlementId());
        this.originalEvent = reversal.originalEventId() == null
                ? null
                : Ids.event(reversal.originalEventId()).high();
        this.institution =
                reversal.institutionCode() == null ? null : (int) Ids.institution(reversal.institutionCode());
    }

    static Answer reverse(Booking booking, Reversal reversal) {
        return new ReversalBook(booking, reversal).answer();
    }

    private Answer answer() {
        SettlementEntry entry = find();
        for (ReversalEntry known : draft.reversals()) {
            if (known.isEvent(event)) {
                return isSame(known) ? repeated(known, entry) : UsedIds.conflict("event_id");
            }
        }
        if (draft.ids().mark(event) != null || UsedIds.isJudged(draft, event)) {
            return UsedIds.conflict("event_id");
        }
        if (entry == null) {
            return buried();
        }
        if (institution != null && institution != entry.institution()) {
            return new Answer.Refused(
                    Reason.ID_CONFLICT, "fixmedins_code", "is not the institution that sent the settlement");
        }
        if (entry.reversed()) {
            draft.add(entry(true, Math.max(booking.receivedYear(), entry.serviceYear())));
            return verdict(entry, NOTHING, List.of(Findings.info(Codes.ALREADY_REVERSED, 0, Map.of())));
        }
        return givenBack(entry);
    }

    /** The settlement it names: by its id, else by its event, else by an event under which it was sent again. */
    private @Nullable SettlementEntry find() {
        SettlementEntry byId = settlement == null ? null : ofSettlement(settlement);
        if (byId != null || originalEvent == null) {
            return byId;
        }
        SettlementEntry byEvent = Lists.find(draft.settlements(), entry -> entry.eventHigh() == originalEvent);
        Long repeated = draft.ids().settlementRepeatedBy(originalEvent);
        return byEvent != null || repeated == null ? byEvent : ofSettlement(repeated);
    }

    private @Nullable SettlementEntry ofSettlement(long id) {
        return Lists.find(draft.settlements(), entry -> entry.settlement() == id);
    }

    private boolean isSame(ReversalEntry known) {
        return Objects.equals(known.settlement(), settlement)
                && Objects.equals(known.originalEvent(), originalEvent)
                && Objects.equals(known.institution(), institution);
    }

    private Answer repeated(ReversalEntry known, @Nullable SettlementEntry entry) {
        String original = event.hex();
        Split split = known.tombstone() || entry == null ? NOTHING : entry.split();
        Verdict verdict = Verdicts.verdict(
                booking,
                about(entry),
                Ids.duplicateVerdictId(original),
                original,
                Decision.PAY,
                amounts(split),
                null,
                Verdicts.bare(Decision.PAY, split, List.of(Findings.info(Codes.DUPLICATE, 0, Map.of()))));
        return new Answer.VerdictAnswer(verdict);
    }

    private Answer buried() {
        draft.add(entry(true, booking.receivedYear()));
        return verdict(null, NOTHING, List.of(Findings.info(Codes.UNKNOWN_SETTLEMENT, 0, Map.of())));
    }

    private Answer givenBack(SettlementEntry entry) {
        draft.replace(entry, entry.givenBack());
        draft.add(entry(false, Math.max(booking.receivedYear(), entry.serviceYear())));
        List<Finding> findings = new ArrayList<>(1);
        Byte ledger = entry.ledger();
        if (ledger != null) {
            draft.giveBack(ledger, entry);
            draft.moveAccount(entry.accountFen());
            draft.care().unfill(entry.settlement());
            if (entry.aidFen() > 0) {
                AidQuote.giveBack(booking, entry.settlement());
            }
            Finding due = Restatement.due(booking, ledger, entry);
            if (due != null) {
                findings.add(due);
            }
        }
        return verdict(entry, entry.split(), findings);
    }

    private ReversalEntry entry(boolean tombstone, int year) {
        return new ReversalEntry(
                event.high(), event.low(), settlement, originalEvent, institution, tombstone, (short) year);
    }

    private Answer verdict(@Nullable SettlementEntry entry, Split split, List<Finding> findings) {
        return new Answer.VerdictAnswer(Verdicts.verdict(
                booking,
                about(entry),
                event.hex(),
                null,
                Decision.PAY,
                amounts(split),
                standing(entry),
                Verdicts.bare(Decision.PAY, split, findings)));
    }

    /** Where the person stands after it, by the limits in force for what was reversed. */
    private @Nullable YearStanding standing(@Nullable SettlementEntry entry) {
        Byte no = entry == null ? null : entry.ledger();
        YearLedger ledger = no == null ? null : draft.ledger(no);
        if (entry == null || ledger == null) {
            return null;
        }
        Limits limits = BookedTerms.limits(booking, ledger, entry, Math.max(1, entry.tier()));
        return entry.tier() == 0 || limits == null
                ? Verdicts.yearWithoutTier(ledger, ledger.year(), limits)
                : Verdicts.year(ledger, ledger.year(), limits);
    }

    private Computed amounts(Split split) {
        return Verdicts.givenBack(split, draft.accountFen());
    }

    /** The state keeps no settlement id, only its hash: one named by its event alone is shown under that event's id. */
    private Verdicts.About about(@Nullable SettlementEntry entry) {
        String named = reversal.settlementId() == null ? reversal.originalEventId() : reversal.settlementId();
        Byte no = entry == null ? null : entry.ledger();
        YearLedger ledger = no == null ? null : draft.ledger(no);
        return new Verdicts.About(
                Objects.requireNonNull(named, "the codec lets no reversal pass that names nothing"),
                reversal.institutionCode(),
                null,
                null,
                ledger == null ? null : ledger.benefit(),
                null,
                null,
                entry == null ? null : entry.serviceDate(),
                null);
    }
}
