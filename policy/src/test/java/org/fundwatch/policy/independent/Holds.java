package org.fundwatch.policy.independent;

import java.math.BigDecimal;
import java.time.Instant;
import org.fundwatch.policy.independent.Outcome.Booked;
import org.fundwatch.schemas.event.AidUse;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.FamilyAid;
import org.fundwatch.schemas.event.FamilyHoldOutcome;
import org.fundwatch.schemas.event.FamilyHoldOutcome.Cause;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Settlement;
import org.jspecify.annotations.Nullable;

/** The hold that a settlement quotes: the second of the three steps of family aid. Money in yuan. */
final class Holds {
    private final History history;
    private final PersonEvent event;
    private final @Nullable FamilyAid aid;
    private final Instant received;
    private final Settling settling;
    private boolean decides;
    /** Fits, was not decided before, and is in time. */
    boolean usable;

    Holds(History history, PersonEvent event, Settlement bill, Instant received, Settling settling) {
        this.history = history;
        this.event = event;
        this.aid = bill.familyAid();
        this.received = received;
        this.settling = settling;
    }

    /** How much of the hold may be used; this settlement decides it, if nothing did before. */
    BigDecimal grant() {
        if (aid == null || aid.holdId() == null) {
            return BigDecimal.ZERO;
        }
        boolean fits = event.header().psnNo().equals(aid.beneficiaryNo())
                && settling.booked.settlementId.equals(aid.settlementId())
                && !history.holdDecided(aid.holdId());
        if (!fits) {
            settling.outcome.info("AID_HOLD_INVALID");
            return BigDecimal.ZERO;
        }
        decides = true;
        if (aid.useBefore() != null && received.isAfter(aid.useBefore())) {
            settling.outcome.info("AID_HOLD_LATE");
            return BigDecimal.ZERO;
        }
        usable = true;
        String insured = settling.booked.insuredRegion;
        String place = settling.booked.treatmentRegion;
        if (insured == null || place == null || !insured.substring(0, 2).equals(place.substring(0, 2))) {
            settling.outcome.info("AID_OUT_OF_PROVINCE");
            usable = false;
            return BigDecimal.ZERO;
        }
        boolean pharmacy =
                settling.place != null && Tables.text(settling.place, "kind").equals("PHARMACY");
        if (aid.use() != null && aid.use() != (pharmacy ? AidUse.PHARMACY : AidUse.MEDICAL)) {
            settling.outcome.info("AID_PURPOSE");
            usable = false;
            return BigDecimal.ZERO;
        }
        return History.yuan(aid.grantedFen());
    }

    void close(Outcome outcome, Booked booked) {
        if (!decides || event.type() == EventType.PRE_SETTLEMENT) {
            return;
        }
        outcome.decidedHold = aid.holdId();
        booked.holdId = aid.holdId();
        booked.authoriser = aid.authoriserNo();
        BigDecimal returned = History.yuan(aid.grantedFen()).subtract(booked.aid);
        outcome.derived.add(outcome(
                event,
                aid.authoriserNo(),
                aid.holdId(),
                booked.settlementId,
                booked.aid,
                returned,
                Cause.SETTLED,
                received));
    }

    static PersonEvent outcome(
            PersonEvent cause,
            String authoriser,
            String holdId,
            @Nullable String settlementId,
            BigDecimal used,
            BigDecimal returned,
            Cause why,
            Instant received) {
        String step = why == Cause.REVERSED ? "REVERSE" : "CLOSE";
        EventHeader header =
                new EventHeader(holdId + "/" + step, EventType.FAMILY_HOLD_OUTCOME, authoriser, received, received);
        return new PersonEvent(
                header,
                new FamilyHoldOutcome(
                        holdId,
                        cause.header().psnNo(),
                        settlementId,
                        used.movePointRight(2).longValueExact(),
                        returned.movePointRight(2).longValueExact(),
                        why));
    }
}
