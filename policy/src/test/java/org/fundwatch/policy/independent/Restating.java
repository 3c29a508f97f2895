package org.fundwatch.policy.independent;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.policy.independent.Outcome.Booked;
import org.fundwatch.schemas.event.Enrolment;

/**
 * "Later settlements are not recomputed, but where they would now differ the reversal's verdict carries
 * RESTATEMENT_DUE." Reading: what the account paid stays as it was paid; only deductible, ratio and cap are gone through
 * again.
 */
final class Restating {
    private final History history;
    private final Booked gone;
    /** Those before the reversed one as they are booked, those after it as recomputed. */
    private final List<Booked> anew = new ArrayList<>();

    Restating(History history, Booked gone) {
        this.history = history;
        this.gone = gone;
    }

    void find(Outcome outcome) {
        if (gone.packId.isEmpty() || gone.decision.equals("REVIEW") || gone.decision.equals("DENY")) {
            return;
        }
        BigDecimal due = BigDecimal.ZERO;
        boolean later = false;
        boolean differs = false;
        for (Booked given : history.standing()) {
            if (given == gone) {
                later = true;
                continue;
            }
            if (!given.packId.equals(gone.packId) || given.benefit != gone.benefit) {
                continue;
            }
            Booked now = later && given.rules != null && stillOf(history, given) ? recomputed(given) : given;
            anew.add(now);
            if (later && given.year() == gone.year()) {
                BigDecimal difference = now.pool.subtract(given.pool);
                due = due.add(difference);
                differs |= difference.signum() != 0;
            }
        }
        if (differs) {
            outcome.finding("RESTATEMENT_DUE", "INFO", due, null);
        }
    }

    /** Reading: what an enrolment that came later puts under another pack (or none) is not gone through again. */
    static boolean stillOf(History history, Booked given) {
        Enrolment person = history.enrolment(given.serviceDate);
        Policy policy =
                person == null ? null : Policy.of(person.insuredRegion(), person.insuranceType(), given.serviceDate);
        return policy != null && policy.id().equals(given.packId) && person.personType() != null;
    }

    /** Reading: the status is that of the service date as it is enrolled now. */
    static boolean retiredNow(History history, Booked given) {
        return history.enrolment(given.serviceDate).personType().startsWith("12");
    }

    private Booked recomputed(Booked given) {
        Booked now = new Booked();
        now.serviceDate = given.serviceDate;
        now.visit = given.visit;
        now.decision = given.decision;
        boolean retired = retiredNow(history, given);
        now.deductibleYear = given.year();
        BigDecimal left = given.rules.deductible(given.tier, retired);
        if (given.rules.yearly()) {
            left = left.subtract(deductiblePaid(given.year()));
        } else {
            List<Booked> bills = anew.stream()
                    .filter(b -> b.visit.equals(given.visit) && b.settled())
                    .toList();
            if (!bills.isEmpty()) {
                now.deductibleYear = bills.get(0).year();
            }
            left = left.subtract(History.sum(bills, b -> b.deductible));
            if (given.rules.yearlyLimit() != null) {
                left = left.min(given.rules.yearlyLimit().subtract(deductiblePaid(now.deductibleYear)));
            }
        }
        left = left.max(BigDecimal.ZERO);
        BigDecimal first = given.rules.accountFirst() ? given.account.min(given.inScope) : BigDecimal.ZERO;
        BigDecimal rest = given.inScope.subtract(first);
        BigDecimal counted = rest.min(left.subtract(first.min(left)));
        now.deductible = first.min(left).add(counted);
        BigDecimal share = Settling.cents(rest.subtract(counted).multiply(given.ratio));
        BigDecimal paid = History.sum(anew, b -> b.year() == given.year() ? b.pool : BigDecimal.ZERO)
                .add(history.openedPool(gone.packId, gone.benefit, given.year()));
        now.pool = share.min(given.rules.cap(retired).subtract(paid).max(BigDecimal.ZERO));
        return now;
    }

    private BigDecimal deductiblePaid(int year) {
        return History.sum(anew, b -> b.deductibleYear == year ? b.deductible : BigDecimal.ZERO)
                .add(history.openedDeductible(gone.packId, gone.benefit, year))
                .add(history.forgottenDeductible(gone.packId, gone.benefit, year));
    }
}
