package org.fundwatch.policy.independent;

import java.math.BigDecimal;
import java.util.List;
import org.fundwatch.policy.independent.Outcome.Booked;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.Enrolment.AccountMode;
import org.fundwatch.schemas.event.EventType;

/** Deductible → ratio → cap → own account → family aid → cash, in the order of the pack. Money in yuan. */
final class Paying {
    private final Settling settling;
    private final Policy policy;
    private final Exclusions exclusions;
    private final Booked booked;
    private final BigDecimal available;

    Paying(Settling settling, Policy policy, Exclusions exclusions) {
        this.settling = settling;
        this.policy = policy;
        this.exclusions = exclusions;
        this.booked = settling.booked;
        // a manual reimbursement draws on no account: the person has paid; pool-only mode has none
        boolean noAccount = settling.event.type() == EventType.MANUAL_REIMBURSEMENT
                || settling.person != null && settling.person.accountMode() == AccountMode.POOL_ONLY;
        this.available =
                noAccount ? BigDecimal.ZERO : settling.history.available().max(BigDecimal.ZERO);
    }

    void pay(BigDecimal grant, boolean quoted) {
        if (exclusions.poolPays() && booked.inScope.signum() > 0) {
            pool();
        }
        boolean asked =
                "1".equals(settling.bill.accountUsedFlag()) || settling.bill.familyAid() != null && !settling.resolved;
        BigDecimal own = BigDecimal.ZERO;
        if (asked) {
            BigDecimal payable = payable(false).subtract(booked.account).max(BigDecimal.ZERO);
            own = payable.min(available.subtract(booked.account));
            booked.account = booked.account.add(own);
        }
        BigDecimal rest = booked.total.subtract(booked.pool).subtract(booked.account);
        BigDecimal helped = payable(true).subtract(booked.account).max(BigDecimal.ZERO);
        booked.aid = grant.min(helped).min(rest);
        if (quoted && booked.aid.signum() == 0 && own.signum() > 0) {
            settling.outcome.info("AID_OWN_ACCOUNT_FIRST");
        }
        if (policy.isXianning() && booked.pool.signum() > 0 && booked.person().signum() > 0) {
            settling.outcome.finding("NOT_FOR_MAJOR_ILLNESS", "INFO", booked.person(), null);
        }
    }

    /** The lines that account or aid may pay, less what the pool pays of them. */
    private BigDecimal payable(boolean aid) {
        Matrix matrix = exclusions.matrix();
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : settling.lines) {
            boolean allowed = exclusions.all(line).stream()
                    .allMatch(code -> aid ? matrix.familyAid(code, line.kind()) : matrix.ownAccount(code, line.kind()));
            sum = sum.add(allowed ? line.amount : BigDecimal.ZERO);
        }
        return sum.subtract(booked.pool);
    }

    private void pool() {
        Integer tier = exclusions.tier();
        if (tier == null) {
            throw new IllegalStateException("a settlement without a tier is in review");
        }
        BigDecimal limit = policy.deductible(tier, settling.retired);
        BigDecimal left = left(limit);
        BigDecimal first = policy.accountFirst() ? booked.inScope.min(available) : BigDecimal.ZERO;
        booked.account = first;
        BigDecimal countedFirst = first.min(left);
        BigDecimal rest = booked.inScope.subtract(first);
        BigDecimal counted = rest.min(left.subtract(countedFirst));
        booked.deductible = countedFirst.add(counted);
        booked.ratio = policy.ratio(tier, settling.retired);
        settling.deductibleLimit = policy.yearlyLimit() == null ? limit : policy.yearlyLimit();
        BigDecimal above = rest.subtract(counted);
        BigDecimal share = Settling.cents(above.multiply(booked.ratio));
        BigDecimal cap = policy.cap(settling.retired);
        BigDecimal room = cap.subtract(
                        settling.history.poolPaid(policy.id(), Benefit.ORDINARY_OUTPATIENT, booked.year()))
                .max(BigDecimal.ZERO);
        booked.pool = share.min(room);
        booked.rules = policy;
        booked.tier = tier;
        booked.limit = limit;
        booked.cap = cap;
        if (above.signum() == 0 && counted.signum() > 0) {
            settling.outcome.finding("EX_BELOW_DEDUCTIBLE", "INFO", booked.inScope, null);
        }
        if (share.compareTo(room) > 0) {
            settling.outcome.finding("EX_ABOVE_CAP", "INFO", share.subtract(room), null);
        }
    }

    /** What is left of the deductible; several bills of a visit share one, in the year of its first bill. */
    private BigDecimal left(BigDecimal limit) {
        if (policy.yearly()) {
            return limit.subtract(paidInYear(booked.year())).max(BigDecimal.ZERO);
        }
        List<Booked> bills = settling.history.ofVisit(booked.visit, policy.id(), Benefit.ORDINARY_OUTPATIENT);
        bills.removeIf(bill -> !bill.settled()); // what was denied is no bill of the visit
        if (!bills.isEmpty()) {
            booked.deductibleYear = bills.get(0).year();
        }
        BigDecimal left = limit.subtract(History.sum(bills, bill -> bill.deductible));
        if (policy.yearlyLimit() != null) {
            left = left.min(policy.yearlyLimit().subtract(paidInYear(booked.deductibleYear)));
        }
        return left.max(BigDecimal.ZERO);
    }

    private BigDecimal paidInYear(int year) {
        return settling.history.deductiblePaid(policy.id(), Benefit.ORDINARY_OUTPATIENT, year);
    }
}
