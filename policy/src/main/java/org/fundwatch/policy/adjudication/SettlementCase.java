package org.fundwatch.policy.adjudication;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.fundwatch.policy.pack.BenefitTerms;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.policy.rulebook.Designation;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * Everything a verdict rests on: the bill, the person on the service date, the policy in force, the tables, and what the
 * person has used so far. Immutable.
 *
 * @param items catalogue row of each line, in the order of the bill; empty where the catalogue has none
 * @param institution absent where the table does not know it on the service date
 * @param prescription what the bill's prescription number leads to, if anything
 * @param aid the hold it quotes, if any
 * @param duringStay the service date lies inside a stay, the days of admission and discharge apart
 * @param confirmed two people decided that what is uncertain does not stand against payment
 * @param duplicateInvoice another standing settlement of the person has the same invoice
 */
public record SettlementCase(
        EventType type,
        Settlement bill,
        LocalDate serviceDate,
        Benefit benefit,
        Member member,
        Pack pack,
        BenefitTerms terms,
        Rulebook rulebook,
        List<Optional<CatalogueItem>> items,
        @Nullable Institution institution,
        Place place,
        Usage usage,
        @Nullable PrescriptionFacts prescription,
        @Nullable AidFacts aid,
        boolean duringStay,
        boolean confirmed,
        boolean duplicateInvoice) {
    private static final String YES = "1";

    /** Emergency rescue, 急诊抢救. */
    public boolean isEmergencyRescue() {
        return YES.equals(bill.emergencyFlag());
    }

    public boolean isManualReimbursement() {
        return type == EventType.MANUAL_REIMBURSEMENT;
    }

    public boolean isPharmacy() {
        return institution != null && institution.isPharmacy();
    }

    /** Whether the institution is designated for {@code scope} on the service date. */
    public boolean isDesignated(Designation.Scope scope) {
        return rulebook.institutions().isDesignated(bill.institutionCode(), scope, serviceDate);
    }

    /** Whether the institution may take money from accounts; elsewhere a remote designation will do. */
    public boolean isDesignatedForAccount() {
        return isDesignated(Designation.Scope.ACCOUNT)
                || isDesignated(Designation.Scope.OUTPATIENT_POOL)
                || (place != Place.IN_AREA && isDesignated(Designation.Scope.REMOTE));
    }

    /** Whether the person holds an e-certificate or a social-security card. */
    public boolean hasCertificate() {
        return "01".equals(bill.certificateType()) || "03".equals(bill.certificateType());
    }
}
