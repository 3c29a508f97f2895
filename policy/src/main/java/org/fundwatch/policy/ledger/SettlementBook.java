package org.fundwatch.policy.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fundwatch.policy.adjudication.Adjudicator;
import org.fundwatch.policy.adjudication.AidFacts;
import org.fundwatch.policy.adjudication.CatalogueScope;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.policy.adjudication.Findings;
import org.fundwatch.policy.adjudication.Limits;
import org.fundwatch.policy.adjudication.Ruling;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.policy.adjudication.Split;
import org.fundwatch.policy.pack.BenefitTerms;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.policy.rulebook.Regions;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.InpatientSettlement;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.YearStanding;
import org.jspecify.annotations.Nullable;

/**
 * Judges settlements and books what was computed. Before anything else a repeated event gets its stored amounts, a used
 * id with other content is refused, a closed year and a settlement reversed before it came book nothing.
 */
final class SettlementBook {
    private final Booking booking;
    private final Draft draft;
    private final Bill bill;
    private final boolean binding;
    private final boolean confirmed;
    private final @Nullable AidQuote aid;

    private SettlementBook(Booking booking, Bill bill, boolean binding, boolean confirmed) {
        this.booking = booking;
        this.confirmed = confirmed;
        this.aid = bill.settlement() == null
                ? null
                : AidQuote.read(booking, bill.settlementId(), bill.settlement().familyAid());
        this.draft = booking.draft();
        this.bill = bill;
        this.binding = binding;
    }

    /** Judges a pre-settlement; nothing moves and nothing is remembered. */
    static Answer quote(Booking booking, Settlement settlement) {
        return new SettlementBook(booking, Bill.of(booking, settlement), false, false).answer();
    }

    static Answer settle(Booking booking, Settlement settlement) {
        return new SettlementBook(booking, Bill.of(booking, settlement), true, false).answer();
    }

    static Answer settleStay(Booking booking, InpatientSettlement settlement) {
        return new SettlementBook(booking, Bill.of(booking, settlement), true, false).answer();
    }

    /** Judges what two people have looked at, as the original event with the facts corrected. */
    static Answer.VerdictAnswer settleConfirmed(Booking original, Bill bill) {
        return new SettlementBook(original, bill, true, true).judge();
    }

    private Answer answer() {
        if (binding) {
            Answer repeated = Repetition.answer(booking, bill);
            if (repeated != null) {
                decideHold(0);
                return repeated;
            }
        }
        Answer.VerdictAnswer answer = judge();
        decideHold(answer.verdict().computed().aidFen());
        return answer;
    }

    private void decideHold(long usedFen) {
        if (binding && aid != null) {
            aid.decide(booking, usedFen);
        }
    }

    private Answer.VerdictAnswer judge() {
        EnrolmentEntry enrolment = draft.enrolmentOn(bill.serviceDate());
        Finding stop = stop(enrolment);
        if (stop != null) {
            return stopped(stop, enrolment);
        }
        EnrolmentEntry member = Objects.requireNonNull(enrolment, "a person who is not enrolled goes to review");
        if (bill.isBookedAsClaimed(member)) {
            return asClaimed(member);
        }
        CaseReader.Result read = CaseReader.read(booking, bill, member, aid, confirmed);
        SettlementCase facts = read.facts();
        return facts == null ? unjudged(Objects.requireNonNull(read.reason()), Decision.REVIEW, member) : judged(facts);
    }

    private Answer.VerdictAnswer stopped(Finding stop, @Nullable EnrolmentEntry enrolment) {
        Finding late = LateReimbursement.finding(booking, bill, stop);
        if (late != null) {
            CatalogueScope scope = bill.unjudged(booking, enrolment);
            Ruling denied = Verdicts.unjudged(Decision.DENY, scope, List.of(late, stop));
            return verdict(bill.about(booking, enrolment, null), denied, null);
        }
        return unjudged(stop, stop.code().equals(Codes.REVERSED_BEFORE) ? Decision.DENY : Decision.REVIEW, enrolment);
    }

    /** What keeps the settlement from being judged at all. A closed year is closed, whatever else is known. */
    private @Nullable Finding stop(@Nullable EnrolmentEntry enrolment) {
        LocalDate date = bill.serviceDate();
        if (date.getYear() < draft.openFromYear()) {
            return Findings.unclear(
                    Codes.PERIOD_CLOSED,
                    Map.of("service_date", Arg.date(date), "open_from", Arg.count(draft.openFromYear())));
        }
        if (binding) {
            for (ReversalEntry reversal : draft.reversals()) {
                if (reversal.tombstone() && reversal.names(bill.ids())) {
                    return Findings.info(Codes.REVERSED_BEFORE, 0, Map.of());
                }
            }
        }
        if (date.isAfter(booking.latestServiceDate())) {
            return Findings.unclear(Codes.FUTURE_SERVICE_DATE, Map.of("service_date", Arg.date(date)));
        }
        return enrolment == null
                ? Findings.unclear(Codes.UNKNOWN_PERSON, Map.of("service_date", Arg.date(date)))
                : null;
    }

    private Answer.VerdictAnswer unjudged(Finding reason, Decision decision, @Nullable EnrolmentEntry enrolment) {
        CatalogueScope scope = bill.unjudged(booking, enrolment);
        if (binding && !reason.code().equals(Codes.PERIOD_CLOSED)) {
            SettlementEntry entry = SettlementEntry.of(
                    bill.ids(), keptDate(), booking.rulebook().number(), decision, scope.split());
            draft.add(decision == Decision.DENY ? entry.givenBack() : entry);
        }
        Verdicts.About about = bill.about(booking, enrolment, null);
        return verdict(about, Verdicts.unjudged(decision, scope, List.of(reason)), null);
    }

    /** An entry is kept by its service date, which must not lie beyond the year of its append. */
    private LocalDate keptDate() {
        LocalDate received = Shanghai.dateOf(booking.receivedAt());
        return bill.serviceDate().isAfter(received) ? received : bill.serviceDate();
    }

    private Answer.VerdictAnswer asClaimed(EnrolmentEntry enrolment) {
        boolean reimbursed = booking.event().type() == EventType.MANUAL_REIMBURSEMENT;
        long available = reimbursed || enrolment.poolOnly() ? 0 : draft.availableFen();
        CatalogueScope scope = bill.unjudged(booking, enrolment);
        Ruling ruling = !confirmed && CaseReader.isDuplicateInvoice(draft, bill)
                ? Verdicts.unjudged(
                        Decision.REVIEW, scope, List.of(Findings.unclear(Codes.DUPLICATE_INVOICE, Map.of())))
                : ClaimedRuling.of(bill, scope, available, reimbursed ? null : aid, aidProblem(enrolment));
        Benefit benefit = bill.benefit().orElse(Benefit.INPATIENT);
        if (binding) {
            book(
                    ruling,
                    YearLedger.AS_CLAIMED,
                    benefit,
                    bill.ids(),
                    bill.serviceDate().getYear());
        }
        return verdict(bill.about(booking, enrolment, null), ruling, null);
    }

    /** Why nothing of the quoted hold can be used where no pack judges: as elsewhere by place and purpose. */
    private @Nullable Finding aidProblem(EnrolmentEntry enrolment) {
        if (aid == null) {
            return null;
        }
        AidFacts facts = aid.facts();
        if (facts.problem() != null) {
            return facts.problem();
        }
        Institution institution = booking.rulebook()
                .institutions()
                .find(bill.institutionCode(), bill.serviceDate())
                .orElse(null);
        String home = enrolment.insuredRegion() == null ? "" : enrolment.insuredRegion();
        Optional<Pack> pack = booking.rulebook().packs().find(home, Bill.EMPLOYEE, bill.serviceDate());
        boolean anywhere = pack.isPresent()
                && !pack.get().account().familyAid().withinProvince().value();
        boolean within =
                institution != null && Regions.province(institution.region()).equals(Regions.province(home));
        if (!anywhere && !within) {
            return Findings.info(Codes.AID_OUT_OF_PROVINCE, 0, Map.of());
        }
        boolean pharmacy = institution != null && institution.isPharmacy();
        return facts.pharmacy() == pharmacy ? null : Findings.info(Codes.AID_PURPOSE, 0, Map.of());
    }

    private Answer.VerdictAnswer judged(SettlementCase facts) {
        Ruling ruling = Adjudicator.judge(facts);
        String pack = facts.pack().id();
        if (binding) {
            BenefitTerms.DeductibleKind kind = facts.terms().deductibleKind().value();
            book(
                    ruling,
                    pack,
                    facts.benefit(),
                    bill.idsChargedBy(kind),
                    facts.usage().deductibleYear());
            if (ruling.isPayable()) {
                PrescriptionBook.fill(draft, facts, ruling, bill.ids().settlement());
            }
        }
        int year = bill.serviceDate().getYear();
        YearLedger ledger = draft.ledger(pack, facts.benefit(), year);
        YearStanding standing = ruling.limits() == null
                ? Verdicts.yearWithoutTier(ledger, year, limitsWithoutTier(facts))
                : Verdicts.year(ledger, year, ruling.limits());
        Verdicts.About about = bill.about(booking, draft.enrolmentOn(bill.serviceDate()), facts);
        return verdict(about, ruling, standing);
    }

    private static @Nullable Limits limitsWithoutTier(SettlementCase facts) {
        return Limits.find(
                facts.terms(), 1, facts.member().status(), facts.member().age());
    }

    private void book(Ruling ruling, String pack, Benefit benefit, SettlementIds ids, int deductibleYear) {
        Split split = ruling.split();
        SettlementEntry entry =
                SettlementEntry.of(ids, bill.serviceDate(), booking.rulebook().number(), ruling.decision(), split);
        if (ruling.isPayable()) {
            byte ledger = draft.book(pack, benefit, bill.serviceDate().getYear(), split.poolFen(), 0);
            draft.book(pack, benefit, deductibleYear, 0, split.deductibleFen());
            draft.moveAccount(-split.accountFen());
            entry = entry.inLedger(ledger).payingDeductibleOf(deductibleYear);
        }
        draft.add(entry);
    }

    private Answer.VerdictAnswer verdict(Verdicts.About about, Ruling ruling, @Nullable YearStanding year) {
        return new Answer.VerdictAnswer(Verdicts.of(booking, about, ruling, year));
    }
}
