package org.fundwatch.policy.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.policy.adjudication.Findings;
import org.fundwatch.policy.adjudication.Member;
import org.fundwatch.policy.adjudication.Place;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.policy.adjudication.Usage;
import org.fundwatch.policy.pack.BenefitTerms;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.policy.pack.PersonStatus;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.policy.rulebook.Regions;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.Enrolment.RemoteFiling;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.jspecify.annotations.Nullable;

/** Gathers what the adjudicator needs: who the person was on the service date, the policy, the tables, the usage. */
final class CaseReader {
    /** Either the facts, or why nobody can judge them. */
    record Result(@Nullable SettlementCase facts, @Nullable Finding reason) {
        private static Result unclear(String code, String field) {
            return new Result(null, Findings.unclear(code, Map.of("field", Arg.text(field))));
        }
    }

    private CaseReader() {}

    static Result read(
            Booking booking, Bill bill, EnrolmentEntry enrolment, @Nullable AidQuote aid, boolean confirmed) {
        Settlement settlement = Objects.requireNonNull(bill.settlement(), "a stay is booked as claimed");
        if (bill.benefit().isEmpty()) {
            return Result.unclear(Codes.UNKNOWN_BENEFIT, "med_type");
        }
        Pack pack = Lookups.pack(booking.rulebook(), enrolment, bill.serviceDate());
        if (pack == null) {
            return Result.unclear(Codes.NO_POLICY, "insuplc_admdvs");
        }
        String insuredRegion = Objects.requireNonNull(enrolment.insuredRegion()); // the pack was found by it
        Benefit benefit = bill.benefit().get();
        BenefitTerms terms = pack.benefits().get(benefit);
        if (terms == null) {
            return Result.unclear(Codes.BENEFIT_NOT_CONFIGURED, "med_type");
        }
        Optional<PersonStatus> status = PersonStatus.ofPersonType(enrolment.personType());
        if (status.isEmpty()) {
            return Result.unclear(Codes.UNKNOWN_STATUS, "psn_type");
        }
        Member member = new Member(
                status.get(),
                enrolment.ageOn(bill.serviceDate()),
                enrolment.coverage(),
                insuredRegion,
                enrolment.remoteFiling(),
                enrolment.remoteRegion() == null ? "" : enrolment.remoteRegion(),
                enrolment.poolOnly());
        Institution institution = booking.rulebook()
                .institutions()
                .find(settlement.institutionCode(), bill.serviceDate())
                .orElse(null);
        Place place = place(pack, member, institution);
        boolean theirs = place == Place.RESIDENT_ELSEWHERE && pack.takesCatalogueOfTreatment();
        String region = institution != null && theirs ? institution.region() : insuredRegion;
        return new Result(
                new SettlementCase(
                        booking.event().type(),
                        settlement,
                        bill.serviceDate(),
                        benefit,
                        member,
                        pack,
                        terms,
                        booking.rulebook(),
                        items(booking, settlement, region, bill.serviceDate()),
                        institution,
                        place,
                        usage(booking.draft(), bill, pack, terms, benefit),
                        PrescriptionBook.facts(booking.draft(), settlement),
                        aid == null ? null : aid.facts(),
                        booking.draft().care().stays().stream()
                                .anyMatch(stay -> stay.covers(bill.serviceDate().toEpochDay())),
                        confirmed,
                        isDuplicateInvoice(booking.draft(), bill)),
                null);
    }

    private static List<Optional<CatalogueItem>> items(
            Booking booking, Settlement settlement, String region, LocalDate date) {
        return settlement.items().stream()
                .map(item -> booking.rulebook().catalogue().find(item.itemCode(), region, date))
                .toList();
    }

    private static Place place(Pack pack, Member member, @Nullable Institution institution) {
        if (institution == null) {
            return Place.UNKNOWN;
        }
        if (pack.isOneArea(institution.region(), member.insuredRegion())) {
            return Place.IN_AREA;
        }
        boolean filedHere = member.remoteFiling() == RemoteFiling.LONG_TERM_RESIDENT
                && !member.remoteRegion().isEmpty()
                && Regions.covers(Regions.prefix(Regions.city(member.remoteRegion())), institution.region());
        return filedHere ? Place.RESIDENT_ELSEWHERE : Place.ELSEWHERE;
    }

    private static Usage usage(Draft draft, Bill bill, Pack pack, BenefitTerms terms, Benefit benefit) {
        BenefitTerms.DeductibleKind kind = terms.deductibleKind().value();
        long visit = bill.idsChargedBy(kind).visit();
        int year = bill.serviceDate().getYear();
        int deductibleYear = year;
        boolean first = kind != BenefitTerms.DeductibleKind.YEARLY;
        long visitPaid = 0;
        for (SettlementEntry entry : draft.settlements()) {
            if (entry.visit() == visit && !entry.reversed() && isOf(draft, entry, pack, benefit)) {
                visitPaid = Math.addExact(visitPaid, entry.deductibleFen());
                deductibleYear = first ? entry.serviceYear() : deductibleYear;
                first = false;
            }
        }
        YearLedger ledger = draft.ledger(pack.id(), benefit, year);
        YearLedger paying = draft.ledger(pack.id(), benefit, deductibleYear);
        return new Usage(
                ledger == null ? 0 : ledger.poolPaidFen(),
                deductibleYear,
                paying == null ? 0 : paying.deductiblePaidFen(),
                visitPaid,
                draft.availableFen());
    }

    private static boolean isOf(Draft draft, SettlementEntry entry, Pack pack, Benefit benefit) {
        Byte no = entry.ledger();
        YearLedger ledger = no == null ? null : draft.ledger(no);
        return ledger != null && ledger.pack().equals(pack.id()) && ledger.benefit() == benefit;
    }

    /** Whether another standing settlement of this person bears the same invoice of the same institution. */
    static boolean isDuplicateInvoice(Draft draft, Bill bill) {
        Long invoice = bill.ids().invoice();
        if (invoice == null) {
            return false;
        }
        for (SettlementEntry entry : draft.settlements()) {
            boolean same = invoice.equals(entry.invoice()) && !entry.reversed();
            if (same && entry.settlement() != bill.ids().settlement()) {
                return true;
            }
        }
        return false;
    }
}
