package org.fundwatch.policy.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.fundwatch.policy.adjudication.CatalogueScope;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.policy.adjudication.Split;
import org.fundwatch.policy.pack.BenefitTerms;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.InpatientSettlement;
import org.fundwatch.schemas.event.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * A settlement of either kind as the ledger sees it.
 *
 * @param settlement the outpatient bill; absent for a stay
 * @param stay the bill of a stay; absent otherwise
 * @param benefit by 医疗类别; empty for a type that no benefit is known for
 */
record Bill(
        @Nullable Settlement settlement,
        @Nullable InpatientSettlement stay,
        String settlementId,
        SettlementIds ids,
        LocalDate serviceDate,
        Optional<Benefit> benefit,
        String institutionCode,
        String visitId,
        ClaimedAmounts claimed) {
    /** 险种类型 of the employees' insurance, which packs judge. */
    static final String EMPLOYEE = "310";
    /** 险种类型 of the residents' insurance, whose settlements are booked as claimed. */
    static final String RESIDENT = "390";

    static Bill of(Booking booking, Settlement settlement) {
        String eventId = booking.event().eventId();
        String settlementId = settlement.idOr(eventId);
        LocalDate date = settlement.serviceDate() == null ? booking.eventDate() : settlement.serviceDate();
        EventType type = booking.event().type();
        return new Bill(
                settlement,
                null,
                settlementId,
                SettlementIds.of(
                        eventId,
                        settlementId,
                        settlement.institutionCode(),
                        settlement.visitId(),
                        settlement.invoiceNo(),
                        type.name(),
                        settlement.withoutFamilyAid()),
                date,
                Benefit.ofMedicalType(settlement.medicalType()),
                settlement.institutionCode(),
                settlement.visitId(),
                ClaimedAmounts.of(settlement));
    }

    /** Its ids, with the deductible charged for what the terms say. */
    SettlementIds idsChargedBy(BenefitTerms.DeductibleKind kind) {
        return switch (kind) {
            case PER_VISIT, YEARLY -> ids;
            case PER_INSTITUTION_DAY -> ids.chargedFor(Ids.institutionDay(institutionCode, serviceDate));
        };
    }

    /** The same bill under the ids of the one it corrects. */
    Bill correcting(Bill original) {
        return new Bill(
                settlement,
                stay,
                settlementId,
                original.ids().corrected(ids),
                serviceDate,
                benefit,
                institutionCode,
                visitId,
                claimed);
    }

    static Bill of(Booking booking, InpatientSettlement stay) {
        String eventId = booking.event().eventId();
        String settlementId = stay.idOr(eventId);
        return new Bill(
                null,
                stay,
                settlementId,
                SettlementIds.of(
                        eventId,
                        settlementId,
                        stay.institutionCode(),
                        stay.visitId(),
                        stay.invoiceNo(),
                        booking.event().type().name(),
                        stay),
                booking.eventDate(),
                Optional.of(Benefit.INPATIENT),
                stay.institutionCode(),
                stay.visitId(),
                ClaimedAmounts.of(stay));
    }

    /** Stays and the resident-insured are booked as claimed, judged by no pack. */
    boolean isBookedAsClaimed(EnrolmentEntry enrolment) {
        return isStay() || RESIDENT.equals(enrolment.insuranceType());
    }

    /** Whether it is of benefit INPATIENT, in whatever event. */
    boolean isStay() {
        return benefit.isPresent() && benefit.get() == Benefit.INPATIENT;
    }

    /** The bill where nothing is judged: its lines by the catalogue, all of it in cash. */
    CatalogueScope unjudged(Booking booking, @Nullable EnrolmentEntry enrolment) {
        if (settlement == null) {
            long total = claimed.totalFen() == null ? 0 : claimed.totalFen();
            return new CatalogueScope(new Split(total, total, 0, 0, 0, 0, 0, 0, 0, 0, 0), List.of());
        }
        Pack pack = Lookups.pack(booking.rulebook(), enrolment, serviceDate);
        String region = enrolment == null || enrolment.insuredRegion() == null ? "" : enrolment.insuredRegion();
        return CatalogueScope.of(
                settlement.items(),
                settlement.items().stream()
                        .map(item -> booking.rulebook().catalogue().find(item.itemCode(), region, serviceDate))
                        .toList(),
                pack == null ? null : benefit.map(pack.benefits()::get).orElse(null));
    }

    Verdicts.About about(Booking booking, @Nullable EnrolmentEntry enrolment, @Nullable SettlementCase facts) {
        Pack pack = facts == null ? null : facts.pack();
        String treatmentRegion = booking.rulebook()
                .institutions()
                .find(institutionCode, serviceDate)
                .map(Institution::region)
                .orElse(null);
        return new Verdicts.About(
                settlementId,
                institutionCode,
                visitId,
                settlement == null ? null : settlement.medicalType(),
                benefit.orElse(null),
                enrolment == null ? null : enrolment.insuredRegion(),
                treatmentRegion,
                serviceDate,
                pack);
    }
}
