package org.fundwatch.policy.independent;

import java.math.BigDecimal;
import java.time.Instant;
import org.fundwatch.policy.independent.Outcome.Booked;
import org.fundwatch.policy.independent.Outcome.Past;
import org.fundwatch.policy.independent.Outcome.Standing;
import org.fundwatch.schemas.event.FamilyHoldOutcome.Cause;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Reversal;
import org.jspecify.annotations.Nullable;

/** "A reversal gives back exactly what its settlement took, into the year it was taken from." */
final class Reversing {
    private final History history;
    private final PersonEvent event;
    private final Reversal reversal;
    private final Instant received;

    Reversing(History history, PersonEvent event, Reversal reversal, Instant received) {
        this.history = history;
        this.event = event;
        this.reversal = reversal;
        this.received = received;
    }

    Outcome answer() {
        Outcome outcome = new Outcome("VERDICT").set("decision", "PAY");
        String id = settlementId();
        Booked booked = id == null ? null : history.settlements().get(id);
        if (booked != null && another(booked)) {
            return new Outcome("REFUSED").set("reason", "ID_CONFLICT");
        }
        if (booked == null) {
            NaiveAdjudicator.amounts(outcome, new Booked(), BigDecimal.ONE);
            return outcome.info("UNKNOWN_SETTLEMENT");
        }
        outcome.standing = standing(booked);
        if (history.reversed(id)) {
            NaiveAdjudicator.amounts(outcome, new Booked(), BigDecimal.ONE);
            return outcome.info("ALREADY_REVERSED");
        }
        NaiveAdjudicator.amounts(outcome, booked, BigDecimal.ONE.negate());
        outcome.reversed = id;
        outcome.accountMoved = booked.account;
        if (booked.holdId != null && booked.aid.signum() > 0) {
            outcome.derived.add(Holds.outcome(
                    event,
                    booked.authoriser,
                    booked.holdId,
                    id,
                    BigDecimal.ZERO,
                    booked.aid,
                    Cause.REVERSED,
                    received));
        }
        new Restating(history, booked).find(outcome);
        return outcome;
    }

    /** Sent twice under one message id: the amounts of the first time. */
    static Outcome again(History history, Outcome first) {
        Outcome copy = new Outcome("VERDICT");
        copy.fields.putAll(first.fields);
        copy.fields.remove("findings");
        copy.fields.remove("year");
        if (first.reversed != null && !history.settlements().containsKey(first.reversed)) {
            NaiveAdjudicator.amounts(copy, new Booked(), BigDecimal.ONE); // stored no longer
        }
        return copy.info("DUPLICATE").set("duplicate", true);
    }

    private @Nullable Standing standing(Booked booked) {
        Standing then = booked.standing;
        if (then == null || !booked.settled() || !Restating.stillOf(history, booked)) {
            return null;
        }
        boolean retired = Restating.retiredNow(history, booked);
        Policy rules = booked.rules;
        boolean byStatus = rules != null && rules.yearlyLimit() == null;
        return new Standing(
                then.policy(),
                then.year(),
                byStatus ? rules.deductible(booked.tier, retired) : then.limit(),
                then.policy().cap(retired));
    }

    /** The reversal names an institution, and not that of the settlement. */
    private boolean another(Booked booked) {
        String named = reversal.institutionCode();
        return named != null && !booked.institution.equals(named);
    }

    private @Nullable String settlementId() {
        if (reversal.settlementId() != null) {
            return reversal.settlementId();
        }
        for (Past past : history.log) {
            if (past.event().eventId().equals(reversal.originalEventId()) && past.outcome().booked != null) {
                return past.outcome().booked.settlementId;
            }
        }
        return null;
    }
}
