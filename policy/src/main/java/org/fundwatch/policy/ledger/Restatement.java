package org.fundwatch.policy.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.policy.adjudication.Findings;
import org.fundwatch.policy.adjudication.Limits;
import org.fundwatch.policy.adjudication.PoolSplit;
import org.fundwatch.policy.pack.AccountTerms;
import org.fundwatch.policy.pack.BenefitTerms.DeductibleKind;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What later settlements would differ by, now that an earlier one is reversed: Σ (recomputed − given) pool payment over
 * the later standing settlements of that benefit and year, each recomputed in log order with the terms it was judged by.
 * It is due where one of them differs, also where the differences add up to nothing.
 */
final class Restatement {
    /** What the bills of one visit have paid, and the service year of the first of them. */
    private record Visit(int firstYear, long deductibleFen) {}

    private final Booking booking;
    private final YearLedger ledger;
    private final Map<Long, Visit> visits = new HashMap<>();
    private final Map<Integer, Long> poolPaid = new HashMap<>();
    private final Map<Integer, Long> deductiblePaid = new HashMap<>();

    private Restatement(Booking booking, YearLedger ledger) {
        this.booking = booking;
        this.ledger = ledger;
    }

    /** The finding, or nothing where no later settlement would differ. */
    static @Nullable Finding due(Booking booking, byte ledgerNo, SettlementEntry reversed) {
        YearLedger ledger = booking.draft().ledger(ledgerNo);
        if (ledger == null || ledger.pack().equals(YearLedger.AS_CLAIMED)) {
            return null;
        }
        return new Restatement(booking, ledger).due(reversed);
    }

    private @Nullable Finding due(SettlementEntry reversed) {
        List<SettlementEntry> standing = laterThan(reversed);
        long difference = 0;
        int ofYear = 0;
        boolean differs = false;
        for (SettlementEntry entry : standing) {
            long byNow = recomputed(entry) - entry.poolFen();
            if (entry.serviceYear() == reversed.serviceYear()) {
                difference = Math.addExact(difference, byNow);
                differs |= byNow != 0;
                ofYear++;
            }
        }
        return differs
                ? Findings.info(Codes.RESTATEMENT_DUE, difference, Map.of("settlements", Arg.count(ofYear)))
                : null;
    }

    /** The later standing settlements of the benefit; the sums are left as they were before the first of them. */
    private List<SettlementEntry> laterThan(SettlementEntry reversed) {
        for (YearLedger year : booking.draft().ledgers()) {
            if (isOfBenefit(year)) {
                poolPaid.put((int) year.year(), year.poolPaidFen());
                deductiblePaid.put((int) year.year(), year.deductiblePaidFen());
            }
        }
        List<SettlementEntry> standing = new ArrayList<>();
        boolean later = false;
        for (SettlementEntry entry : booking.draft().settlements()) {
            later |= entry.event().equals(reversed.event());
            Byte no = entry.ledger();
            YearLedger year =
                    no == null || entry.reversed() ? null : booking.draft().ledger(no);
            if (year == null || !isOfBenefit(year)) {
                continue;
            }
            if (later) {
                standing.add(entry);
                poolPaid.merge(entry.serviceYear(), -entry.poolFen(), Math::addExact);
                deductiblePaid.merge(entry.deductibleYear(), -entry.deductibleFen(), Math::addExact);
            } else {
                visit(entry, entry.deductibleFen());
            }
        }
        return standing;
    }

    private boolean isOfBenefit(YearLedger other) {
        return other.pack().equals(ledger.pack()) && other.benefitCode() == ledger.benefitCode();
    }

    private long recomputed(SettlementEntry entry) {
        Limits limits = BookedTerms.limits(booking, ledger, entry, entry.tier());
        if (limits == null || entry.tier() == 0) {
            take(entry, entry.deductibleYear(), entry.poolFen(), entry.deductibleFen());
            return entry.poolFen();
        }
        AccountTerms account =
                Objects.requireNonNull(BookedTerms.pack(booking, ledger, entry)).account();
        boolean accountFirst = account.order().value() == AccountTerms.Order.BEFORE_POOL;
        Visit visit = visits.get(entry.visit());
        boolean ofVisit = visit != null && limits.deductibleKind() != DeductibleKind.YEARLY;
        int year = visit != null && ofVisit ? visit.firstYear() : entry.serviceYear();
        PoolSplit split = PoolSplit.of(
                entry.inScopeFen(),
                accountFirst ? Math.min(entry.accountFen(), entry.inScopeFen()) : 0,
                account == null || account.countsTowardsDeductible().value(),
                limits.deductibleLeftFen(
                        visit == null ? 0 : visit.deductibleFen(), deductiblePaid.getOrDefault(year, 0L)),
                entry.ratioBasisPoints(),
                limits.capLeftFen(poolPaid.getOrDefault(entry.serviceYear(), 0L)));
        take(entry, year, split.poolFen(), split.deductibleFen());
        return split.poolFen();
    }

    private void take(SettlementEntry entry, int deductibleYear, long poolFen, long deductibleFen) {
        poolPaid.merge(entry.serviceYear(), poolFen, Math::addExact);
        deductiblePaid.merge(deductibleYear, deductibleFen, Math::addExact);
        visit(entry, deductibleFen);
    }

    private void visit(SettlementEntry entry, long deductibleFen) {
        Visit before = visits.get(entry.visit());
        visits.put(
                entry.visit(),
                before == null
                        ? new Visit(entry.serviceYear(), deductibleFen)
                        : new Visit(before.firstYear(), Math.addExact(before.deductibleFen(), deductibleFen)));
    }
}
