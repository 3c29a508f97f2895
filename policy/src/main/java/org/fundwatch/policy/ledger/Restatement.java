package org.fundwatch.policy.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.policy.adjudication.Findings;
import org.fundwatch.policy.adjudication.Limits;
import org.fundwatch.policy.adjudication.PoolSplit;
import org.fundwatch.policy.pack.AccountTerms;
import org.fundwatch.policy.pack.BenefitTerms;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.policy.pack.PersonStatus;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What later settlements would differ by, now that an earlier one is reversed: Σ (recomputed − given) pool payment over
 * the later standing settlements of that benefit and year, each recomputed in log order with the terms it was judged by.
 */
final class Restatement {
    private final Booking booking;
    private final YearLedger ledger;
    private final Map<Long, Long> deductibleByVisit = new HashMap<>();
    private long poolPaid;
    private long deductiblePaid;

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
        List<SettlementEntry> standing = new ArrayList<>();
        boolean later = false;
        poolPaid = ledger.poolPaidFen();
        deductiblePaid = ledger.deductiblePaidFen();
        for (SettlementEntry entry : booking.draft().settlements()) {
            later |= entry.event().equals(reversed.event());
            boolean ofLedger = entry.ledger() != null && entry.ledger() == ledger.no();
            if (entry.reversed() || entry.ledger() == null) {
                continue;
            }
            if (ofLedger && later) {
                standing.add(entry);
                poolPaid -= entry.poolFen();
                deductiblePaid -= entry.deductibleFen();
            } else if (isOfBenefit(entry)) {
                deductibleByVisit.merge(entry.visit(), entry.deductibleFen(), Math::addExact);
            }
        }
        long difference = 0;
        for (SettlementEntry entry : standing) {
            difference = Math.addExact(difference, recomputed(entry) - entry.poolFen());
        }
        return difference == 0
                ? null
                : Findings.info(Codes.RESTATEMENT_DUE, difference, Map.of("settlements", Arg.count(standing.size())));
    }

    /** Whether it was booked under the same pack and benefit, whose deductible of a visit it then shares. */
    private boolean isOfBenefit(SettlementEntry entry) {
        Byte no = entry.ledger();
        YearLedger other = no == null ? null : booking.draft().ledger(no);
        return other != null && other.pack().equals(ledger.pack()) && other.benefitCode() == ledger.benefitCode();
    }

    private long recomputed(SettlementEntry entry) {
        Limits limits = limits(entry);
        if (limits == null || entry.tier() == 0) {
            take(entry.visit(), entry.poolFen(), entry.deductibleFen());
            return entry.poolFen();
        }
        Pack pack = pack(entry);
        AccountTerms account = pack == null ? null : pack.account();
        boolean accountFirst = account != null && account.order().value() == AccountTerms.Order.BEFORE_POOL;
        long visitPaid = deductibleByVisit.getOrDefault(entry.visit(), 0L);
        PoolSplit split = PoolSplit.of(
                entry.inScopeFen(),
                accountFirst ? Math.min(entry.accountFen(), entry.inScopeFen()) : 0,
                account == null || account.countsTowardsDeductible().value(),
                limits.deductibleLeftFen(visitPaid, deductiblePaid),
                entry.ratioBasisPoints(),
                limits.capLeftFen(poolPaid));
        take(entry.visit(), split.poolFen(), split.deductibleFen());
        return split.poolFen();
    }

    private void take(long visit, long poolFen, long deductibleFen) {
        poolPaid = Math.addExact(poolPaid, poolFen);
        deductiblePaid = Math.addExact(deductiblePaid, deductibleFen);
        deductibleByVisit.merge(visit, deductibleFen, Math::addExact);
    }

    private @Nullable Limits limits(SettlementEntry entry) {
        Pack pack = pack(entry);
        EnrolmentEntry enrolment = booking.draft().enrolmentOn(entry.serviceDate());
        BenefitTerms terms = pack == null ? null : pack.benefits().get(ledger.benefit());
        PersonStatus status = enrolment == null
                ? null
                : PersonStatus.ofPersonType(enrolment.personType()).orElse(null);
        return terms == null || status == null || enrolment == null
                ? null
                : Limits.find(terms, entry.tier(), status, enrolment.ageOn(entry.serviceDate()));
    }

    private @Nullable Pack pack(SettlementEntry entry) {
        EnrolmentEntry enrolment = booking.draft().enrolmentOn(entry.serviceDate());
        Pack pack = Lookups.pack(booking.rulebook(), enrolment, entry.serviceDate());
        return pack == null || !pack.id().equals(ledger.pack()) ? null : pack;
    }
}
