package org.fundwatch.policy.independent;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.FamilyAid;
import org.fundwatch.schemas.event.FamilyHoldOutcome.Cause;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.PremiumPayment;

/** A premium of the log's own person, from the own account or by a relative's hold. Refused = nothing booked. */
final class Premiums {
    private final History history;
    private final PersonEvent event;
    private final Instant received;

    Premiums(NaiveAdjudicator naive, History history, PersonEvent event, Instant received) {
        this.history = history;
        this.event = event;
        this.received = received;
    }

    Outcome pay(PremiumPayment premium) {
        Outcome outcome = new Outcome("FINDINGS");
        FamilyAid aid = premium.familyAid();
        BigDecimal granted = BigDecimal.ZERO;
        boolean decides = false;
        boolean usable = false;
        String about = null;
        if (aid != null && aid.holdId() != null) {
            boolean fits = event.header().psnNo().equals(aid.beneficiaryNo())
                    && premium.settlementId().equals(aid.settlementId())
                    && !history.holdDecided(aid.holdId());
            if (!fits) {
                about = "AID_HOLD_INVALID";
            } else {
                decides = true;
                if (aid.useBefore() != null && received.isAfter(aid.useBefore())) {
                    about = "AID_HOLD_LATE";
                } else {
                    usable = true;
                    granted = History.yuan(aid.grantedFen());
                }
            }
        }
        BigDecimal amount = History.yuan(premium.amountFen());
        BigDecimal own = History.yuan(premium.accountPaidFen());
        BigDecimal available = history.available();
        LocalDate today = History.day(event.header().eventTime());
        Enrolment person = history.enrolment(today);
        Policy policy = person == null ? null : Policy.of(person.insuredRegion(), person.insuranceType(), today);
        BigDecimal used = BigDecimal.ZERO;
        if (own.compareTo(amount) > 0) {
            outcome.finding("CLAIM_INCONSISTENT", "SUSPECTED", BigDecimal.ZERO, null);
        } else if (own.compareTo(available) > 0) {
            outcome.finding("ACCOUNT_SHORT", "INFO", own.subtract(available), null);
        } else if (own.signum() > 0
                && (policy == null || !policy.aidUses().contains(premium.kind().name()))) {
            outcome.finding("ACCOUNT_PURPOSE", "INFO", own, null);
        } else if (usable
                && aid.use() != null
                && !aid.use().name().equals(premium.kind().name())) {
            outcome.info("AID_PURPOSE");
        } else if (usable && policy != null && own.compareTo(available.min(amount)) < 0) {
            outcome.finding("AID_OWN_ACCOUNT_FIRST", "INFO", BigDecimal.ZERO, null);
        } else if (about != null) {
            outcome.info(about);
        } else {
            used = granted.min(amount.subtract(own));
            outcome.accountMoved = own.negate();
        }
        if (decides) {
            outcome.decidedHold = aid.holdId();
            outcome.derived.add(Holds.outcome(
                    event,
                    aid.authoriserNo(),
                    aid.holdId(),
                    premium.settlementId(),
                    used,
                    History.yuan(aid.grantedFen()).subtract(used),
                    Cause.SETTLED,
                    received));
        }
        return outcome;
    }
}
