package org.fundwatch.policy.ledger;

import java.time.Instant;
import java.util.Map;
import org.fundwatch.policy.adjudication.AidFacts;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.policy.adjudication.Findings;
import org.fundwatch.schemas.event.AidUse;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.FamilyAid;
import org.fundwatch.schemas.event.FamilyHoldCancel;
import org.fundwatch.schemas.event.FamilyHoldOutcome;
import org.fundwatch.schemas.event.FamilyHoldOutcome.Cause;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.verdict.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A relative's hold as a settlement or premium quotes it, on the log of the one who is helped. The first event that
 * quotes an undecided hold decides it, with nothing used where it is late or not needed.
 *
 * @param decides what was granted, where the quote is for this event and the hold is undecided
 * @param problem why nothing of it can be used
 */
record AidQuote(
        FamilyAid aid, @Nullable Granted decides, @Nullable Finding problem) {
    /** The step that closes a hold. */
    static final String CLOSE = "CLOSE";

    /** An undecided hold as it is quoted: whose it is, and what was granted. */
    private record Granted(String holdId, String authoriser, long fen) {}

    /** What is quoted; nothing where no family aid is asked for. */
    static @Nullable AidQuote read(Booking booking, String settlementId, @Nullable FamilyAid aid) {
        if (aid == null) {
            return null;
        }
        Instant useBefore = aid.useBefore();
        Granted granted = granted(booking, settlementId, aid);
        if (useBefore == null || granted == null || booking.draft().family().decided(granted.holdId()) != null) {
            return new AidQuote(aid, null, Findings.info(Codes.AID_HOLD_INVALID, 0, Map.of()));
        }
        boolean late = booking.receivedAt().isAfter(useBefore);
        return new AidQuote(aid, granted, late ? Findings.info(Codes.AID_HOLD_LATE, 0, Map.of()) : null);
    }

    /** What is quoted as granted for this very event; nothing where the quote is not whole or for another. */
    private static @Nullable Granted granted(Booking booking, String settlementId, FamilyAid aid) {
        String holdId = aid.holdId();
        String authoriser = aid.authoriserNo();
        Long fen = aid.grantedFen();
        boolean forThis = booking.psnNo().equals(aid.beneficiaryNo()) && settlementId.equals(aid.settlementId());
        return !forThis || holdId == null || authoriser == null || fen == null || fen < 0
                ? null
                : new Granted(holdId, authoriser, fen);
    }

    long availableFen() {
        return problem != null || decides == null ? 0 : decides.fen();
    }

    AidFacts facts() {
        boolean purpose = aid.use() == AidUse.MEDICAL || aid.use() == AidUse.PHARMACY;
        return new AidFacts(
                availableFen(),
                aid.use() == AidUse.PHARMACY,
                problem != null || purpose ? problem : Findings.info(Codes.AID_PURPOSE, 0, Map.of()));
    }

    /** Decides the hold: notes it here, and tells the owner's log. */
    void decide(Booking booking, long usedFen) {
        if (decides == null) {
            return;
        }
        DecidedHold decided = new DecidedHold(
                decides.holdId(),
                decides.authoriser(),
                aid.settlementId(),
                usedFen,
                decides.fen() - usedFen,
                (byte) Cause.SETTLED.ordinal(),
                false,
                booking.event().type() == EventType.PREMIUM_PAYMENT,
                (short) booking.latestServiceDate().getYear());
        booking.draft().family().put(decided);
        booking.draft().derive(closing(booking, decided));
    }

    /** Gives up a hold that nothing quoted; of a decided one only the closing outcome is repeated. */
    static Answer cancel(Booking booking, FamilyHoldCancel cancel) {
        if (UsedIds.take(booking) == UsedIds.Use.CONFLICT) {
            return UsedIds.conflict("event_id");
        }
        DecidedHold decided = booking.draft().family().decided(cancel.holdId());
        if (decided == null) {
            decided = new DecidedHold(
                    cancel.holdId(),
                    cancel.authoriserNo(),
                    null,
                    0,
                    0,
                    (byte) Cause.CANCELLED.ordinal(),
                    false,
                    false,
                    (short) booking.receivedYear());
            booking.draft().family().put(decided);
        }
        booking.draft().derive(closing(booking, decided));
        return new Answer.Applied();
    }

    /** Gives back to the owner what had helped to pay a settlement. */
    static void giveBack(Booking booking, long settlement) {
        DecidedHold decided = booking.draft().family().usedFor(settlement);
        if (decided != null && !decided.reversed()) {
            booking.draft().family().put(decided.givenBack());
            booking.draft().derive(outcome(booking, decided, "REVERSE", 0, decided.usedFen(), Cause.REVERSED));
        }
    }

    private static PersonEvent closing(Booking booking, DecidedHold decided) {
        Cause cause = Cause.values()[decided.causeCode()];
        return outcome(booking, decided, CLOSE, decided.usedFen(), decided.returnedFen(), cause);
    }

    private static PersonEvent outcome(
            Booking booking, DecidedHold decided, String step, long usedFen, long returnedFen, Cause cause) {
        return new PersonEvent(
                new EventHeader(
                        Ids.outcomeEventId(decided.holdId(), step),
                        EventType.FAMILY_HOLD_OUTCOME,
                        decided.authoriser(),
                        booking.receivedAt(),
                        null),
                new FamilyHoldOutcome(
                        decided.holdId(), booking.psnNo(), decided.settlementId(), usedFen, returnedFen, cause));
    }
}
