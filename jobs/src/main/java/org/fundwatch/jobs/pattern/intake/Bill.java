package org.fundwatch.jobs.pattern.intake;

import java.util.List;
import org.fundwatch.schemas.event.Benefit;
import org.jspecify.annotations.Nullable;

/**
 * What was charged: a settlement, a manual reimbursement, an inpatient settlement (which has no lines) or fee lines of a
 * stay (which have no settlement). Amounts in fen.
 *
 * @param type where it comes from
 * @param settlementId the settlement's id, or the event's where it has none; absent for fee lines
 * @param region where the institution stands, by the rulebook's table; empty where the table does not know it
 * @param institutionKind kind of institution by the same table; absent where it does not know it
 * @param publicInstitution publicly owned, by the same table
 * @param amountFen claimed total, else the sum of the lines
 * @param agent bought by a registered proxy
 * @param emergency {@code er_flag} 1 or med_type 13
 * @param settledAt epoch milliseconds of the event
 * @param claimedAboveStandardFen claimed {@code overlmt_selfpay}
 * @param department where the person was seen, as the institution names it
 * @param serviceDay epoch day on which the benefit was used
 * @param poolFen claimed payment of the pool; absent without a claim
 * @param enteredBy who entered a reimbursement by hand
 * @param approvedBy who approved it
 * @param reporting the institution is one of the pharmacies that owe periodic reports
 * @param encounter who was seen for what, and where
 * @param openAllNight open day and night, by the same table
 * @param level 1 to 3, by the same table; absent where it is not graded
 * @param plannedE4 quantity of the items of planned cycles, by the table of that name, less what was given back; 1/10000
 */
public record Bill(
        Type type,
        @Nullable String settlementId,
        @Nullable String visitId,
        String institutionCode,
        String region,
        @Nullable String institutionKind,
        boolean publicInstitution,
        String medicalType,
        long amountFen,
        boolean agent,
        boolean emergency,
        @Nullable String invoiceNo,
        long settledAt,
        @Nullable Long claimedAboveStandardFen,
        long plannedE4,
        List<BillLine> lines,
        @Nullable String department,
        int serviceDay,
        @Nullable Long poolFen,
        @Nullable String enteredBy,
        @Nullable String approvedBy,
        boolean reporting,
        Encounter encounter,
        boolean openAllNight,
        @Nullable Integer level) {

    /**
     * Who was seen for what, and where.
     *
     * @param diagnoses ICD-10, main first
     * @param inPerson somebody was there with the person's card: not online, and no registered proxy
     * @param latitudeE6 of the institution, 1/1000000 degree; absent where the table does not say
     * @param longitudeE6 of the institution, 1/1000000 degree
     */
    public record Encounter(
            List<String> diagnoses,
            boolean inPerson,
            @Nullable Long latitudeE6,
            @Nullable Long longitudeE6) {
        /** Nothing is known of it. */
        public static final Encounter UNKNOWN = new Encounter(List.of(), false, null, null);

        /** Whether it is known where the card was. */
        public boolean isPlaced() {
            return inPerson && latitudeE6 != null && longitudeE6 != null;
        }
    }

    /** Whether it settles a stay: an inpatient settlement by its type, or by its {@code med_type} (21 to 28). */
    public boolean settlesStay() {
        return type == Type.INPATIENT_SETTLEMENT || (type == Type.SETTLEMENT && isInpatient());
    }

    /** Whether its {@code med_type} (21 to 28) says that it is of a stay. */
    public boolean isInpatient() {
        return Benefit.ofMedicalType(medicalType)
                .filter(Benefit.INPATIENT::equals)
                .isPresent();
    }

    /** Whether a medical institution made it out, as the rulebook's table has it: not a pharmacy, nor one unknown. */
    public boolean isMedical() {
        return institutionKind != null && !institutionKind.equals("PHARMACY");
    }

    /** Whether a pharmacy made it out, as the rulebook's table has it. */
    public boolean isPharmacy() {
        return "PHARMACY".equals(institutionKind);
    }

    /** Whether a clinic made it out, or one of a village, as the rulebook's table has it. */
    public boolean isClinic() {
        return "CLINIC".equals(institutionKind) || "VILLAGE".equals(institutionKind);
    }

    /** Where a bill comes from. */
    public enum Type {
        SETTLEMENT,
        MANUAL_REIMBURSEMENT,
        INPATIENT_SETTLEMENT,
        INPATIENT_FEES
    }
}
