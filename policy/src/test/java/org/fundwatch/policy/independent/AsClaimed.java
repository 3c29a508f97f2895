package org.fundwatch.policy.independent;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.fundwatch.policy.independent.Outcome.Booked;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.Enrolment.AccountMode;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.InpatientSettlement;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Settlement;
import org.jspecify.annotations.Nullable;

/** Inpatient bills and those of the resident-insured: judged by no pack, booked as claimed. Money in yuan. */
final class AsClaimed {
    private AsClaimed() {}

    static Outcome judge(Settling settling, History history, BigDecimal grant) {
        Settlement bill = settling.bill;
        Booked booked = settling.booked;
        Outcome outcome = settling.outcome;
        int openFrom = History.day(settling.received).getYear() - 1;
        Instant told = settling.event.header().eventTime();
        if (settling.date.isAfter(History.day(told.isAfter(settling.received) ? told : settling.received))) {
            settling.booked.rememberedAs = History.day(settling.received).getYear();
            return review(settling, "FUTURE_SERVICE_DATE");
        } else if (settling.date.getYear() < openFrom) {
            return review(settling, "PERIOD_CLOSED");
        } else if (settling.person == null) {
            return review(settling, "UNKNOWN_PERSON");
        } else if (history.invoiced(booked) && !settling.resolved) {
            return review(settling, "DUPLICATE_INVOICE");
        } else if (bill.claimedTotalFen() == null || bill.claimedPoolFen() == null) {
            return review(settling, "CLAIM_MISSING");
        }
        BigDecimal total = History.yuan(bill.claimedTotalFen());
        BigDecimal pool = History.yuan(bill.claimedPoolFen());
        BigDecimal account = History.yuan(bill.claimedAccountFen());
        BigDecimal aid = History.yuan(bill.claimedAidFen());
        BigDecimal others = History.yuan(bill.claimedSelfPaidFen())
                .add(History.yuan(bill.claimedAboveStandardFen()))
                .add(History.yuan(bill.claimedFirstSelfPayFen()));
        boolean parts = bill.claimedInScopeFen() == null
                ? others.compareTo(total) <= 0
                : others.add(History.yuan(bill.claimedInScopeFen())).compareTo(total) == 0;
        boolean paid = addsUp(total, pool, account.add(aid), bill.claimedCashFen());
        if (pool.compareTo(total) > 0 || !parts || !paid) {
            return review(settling, "CLAIM_INCONSISTENT");
        }
        booked.total = total;
        booked.pool = pool;
        booked.selfPaid = History.yuan(bill.claimedSelfPaidFen());
        booked.aboveStandard = History.yuan(bill.claimedAboveStandardFen());
        booked.firstSelfPay = History.yuan(bill.claimedFirstSelfPayFen());
        booked.inScope =
                total.subtract(booked.selfPaid).subtract(booked.aboveStandard).subtract(booked.firstSelfPay);
        booked.deductible = History.yuan(bill.claimedDeductibleFen());
        boolean manual = settling.event.type() == EventType.MANUAL_REIMBURSEMENT;
        booked.account = (manual ? BigDecimal.ZERO : account)
                .min(available(history, settling.person))
                .min(total.subtract(pool));
        booked.aid = grant.min(aid).min(total.subtract(pool).subtract(booked.account));
        outcome.finding("BOOKED_AS_CLAIMED", "INFO", pool, null);
        settling.lines.clear();
        booked.decision = "PAY";
        outcome.booked = booked;
        outcome.accountMoved = booked.account.negate();
        return outcome;
    }

    /** What the own account holds; pool-only mode has none. */
    private static BigDecimal available(History history, Enrolment person) {
        return person.accountMode() == AccountMode.POOL_ONLY
                ? BigDecimal.ZERO
                : history.available().max(BigDecimal.ZERO);
    }

    private static Outcome review(Settling settling, String code) {
        settling.outcome.finding(code, "SUSPECTED", BigDecimal.ZERO, null);
        return settling.close("REVIEW");
    }

    /** The bill of a stay: no lines, no hold. */
    static Outcome judge(
            NaiveAdjudicator naive, History history, PersonEvent event, InpatientSettlement bill, Instant received) {
        Outcome outcome = new Outcome("VERDICT");
        Booked booked = new Booked();
        LocalDate date = History.day(event.header().eventTime());
        Enrolment person = history.enrolment(date);
        var place = naive.tables.institution(bill.institutionCode(), date);
        booked.settlementId = bill.idOr(event.eventId());
        booked.benefit = Benefit.INPATIENT;
        booked.serviceDate = date;
        booked.deductibleYear = date.getYear();
        booked.institution = bill.institutionCode();
        booked.visit = bill.institutionCode() + "/" + bill.visitId();
        booked.invoice = bill.invoiceNo() == null ? null : bill.institutionCode() + "/" + bill.invoiceNo();
        booked.insuredRegion = person == null ? null : person.insuredRegion();
        booked.treatmentRegion = place == null ? null : Tables.text(place, "admdvs");
        BigDecimal total = History.yuan(bill.claimedTotalFen());
        booked.total = total;
        String reason = reason(history, bill, booked, event, person);
        booked.decision = reason == null ? "PAY" : "REVIEW";
        if (reason == null) {
            booked.pool = History.yuan(bill.claimedPoolFen());
            booked.selfPaid = History.yuan(bill.claimedSelfPaidFen());
            booked.aboveStandard = History.yuan(bill.claimedAboveStandardFen());
            booked.firstSelfPay = History.yuan(bill.claimedFirstSelfPayFen());
            booked.deductible = History.yuan(bill.claimedDeductibleFen());
            booked.account = History.yuan(bill.claimedAccountFen())
                    .min(available(history, person))
                    .min(total.subtract(booked.pool));
            outcome.finding("BOOKED_AS_CLAIMED", "INFO", booked.pool, null);
        } else {
            outcome.finding(reason, "SUSPECTED", BigDecimal.ZERO, null);
        }
        booked.selfPaid = reason == null ? booked.selfPaid : total; // no lines say what else it is
        booked.inScope =
                total.subtract(booked.selfPaid).subtract(booked.aboveStandard).subtract(booked.firstSelfPay);
        if (history.tombstone(booked.settlementId, event.eventId(), bill.institutionCode())) {
            booked.selfPaid = total;
            booked.aboveStandard = BigDecimal.ZERO;
            booked.firstSelfPay = BigDecimal.ZERO;
            booked.inScope = BigDecimal.ZERO;
            return reversedBefore(booked);
        }
        outcome.booked = booked;
        outcome.accountMoved = booked.account.negate();
        NaiveAdjudicator.amounts(outcome, booked, BigDecimal.ONE);
        NaiveAdjudicator.describe(outcome, booked);
        return outcome;
    }

    private static Outcome reversedBefore(Booked booked) {
        Outcome outcome = new Outcome("VERDICT").info("REVERSED_BEFORE");
        booked.decision = "DENY";
        booked.pool = BigDecimal.ZERO;
        booked.account = BigDecimal.ZERO;
        booked.deductible = BigDecimal.ZERO;
        outcome.booked = booked;
        outcome.reversed = booked.settlementId;
        NaiveAdjudicator.amounts(outcome, booked, BigDecimal.ONE);
        NaiveAdjudicator.describe(outcome, booked);
        return outcome;
    }

    private static @Nullable String reason(
            History history, InpatientSettlement bill, Booked booked, PersonEvent event, @Nullable Enrolment person) {
        if (person == null) {
            return "UNKNOWN_PERSON";
        } else if (history.invoiced(booked)) {
            return "DUPLICATE_INVOICE";
        } else if (bill.claimedTotalFen() == null || bill.claimedPoolFen() == null) {
            return "CLAIM_MISSING";
        }
        boolean paid = addsUp(
                booked.total,
                History.yuan(bill.claimedPoolFen()),
                History.yuan(bill.claimedAccountFen()).add(History.yuan(bill.claimedAidFen())),
                bill.claimedCashFen());
        return bill.claimedPoolFen() > bill.claimedTotalFen() || !paid ? "CLAIM_INCONSISTENT" : null;
    }

    /** Who claims what was paid in cash has to claim the rest of the total. */
    private static boolean addsUp(BigDecimal total, BigDecimal pool, BigDecimal accounts, @Nullable Long cashFen) {
        return cashFen == null || pool.add(accounts).add(History.yuan(cashFen)).compareTo(total) == 0;
    }
}
