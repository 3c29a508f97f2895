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
 * @param decides the quote is for this event and the hold is undecided
 * @param problem why nothing of it can be used
 */
record AidQuote(FamilyAid aid, boolean decides, @Nullable Finding problem) {
    /** The step that closes a hold. */
    static final String CLOSE = "CLOSE";

    /** What is quoted; nothing where no family aid is asked for. */
    static @Nullable AidQuote read(Booking booking, String settlementId, @Nullable FamilyAid aid) {
        if (aid == null) {
            return null;
        }
        boolean valid = aid.holdId() != null
                && aid.authoriserNo() != null
                && aid.grantedFen() != null
                && aid.grantedFen() >= 0
                && aid.useBefore() != null
                && booking.psnNo().equals(aid.beneficiaryNo())
                && settlementId.equals(aid.settlementId());
        if (!valid || booking.draft().family().decided(String.valueOf(aid.holdId())) != null) {
            return new AidQuote(aid, false, Findings.info(Codes.AID_HOLD_INVALID, 0, Map.of()));
        }
        Instant useBefore = aid.useBefore();
        boolean late = useBefore != null && booking.receivedAt().isAfter(useBefore);
        return new AidQuote(aid, true, late ? Findings.info(Codes.AID_HOLD_LATE, 0, Map.of()) : null);
    }

    long availableFen() {
        Long granted = aid.grantedFen();
        return problem != null || granted == null ? 0 : granted;
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
        String holdId = aid.holdId();
        String authoriser = aid.authoriserNo();
        Long granted = aid.grantedFen();
        if (!decides || holdId == null || authoriser == null || granted == null) {
            return;
        }
        DecidedHold decided = new DecidedHold(
                holdId,
                authoriser,
                aid.settlementId(),
                usedFen,
                granted - usedFen,
                (byte) Cause.SETTLED.ordinal(),
                false,
                booking.event().type() == EventType.PREMIUM_PAYMENT,
                (short) booking.receivedYear());
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
