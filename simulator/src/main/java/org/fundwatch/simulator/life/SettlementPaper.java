package org.fundwatch.simulator.life;

import java.time.LocalDate;
import java.util.List;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.money.Claim;
import org.fundwatch.simulator.money.Scope;
import org.fundwatch.simulator.money.ShanxiTerms;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.world.Institution;
import org.jspecify.annotations.Nullable;

/** One bill on its way to the fund: at the counter, or by hand from a paper invoice. */
record SettlementPaper(
        String settlementId,
        String visitId,
        Person person,
        Institution place,
        VisitKind kind,
        List<String> diagnoses,
        @Nullable String doctor,
        @Nullable String department,
        boolean agent,
        @Nullable String prescriptionNo,
        String invoiceNo,
        List<BillLine> bill) {

    /** By the national codes: two of three go to internal medicine (03), the others to surgery (04). */
    private String ordinaryDepartment() {
        int number = Math.floorMod(person.index(), 12);
        return number < 8 ? "03.0" + (number + 1) : "04.0" + (number - 7);
    }

    Settlement atTheCounter(Stage stage, long time, Counter counter, Claim claim, boolean online) {
        Settlement.Channel channel = online ? Settlement.Channel.ONLINE : Settlement.Channel.COUNTER;
        return paper(stage, time, claim, channel, counter.certificate(), counter.accountUsed());
    }

    /**
     * As a manual reimbursement of a visit on a given day, which draws on no account.
     *
     * @param alone who enters it approves it, too
     */
    Settlement byHand(Stage stage, long served, Claim claim, boolean alone) {
        Settlement paper = paper(stage, served, claim, null, null, false);
        return new Settlement(
                paper.settlementId(),
                paper.visitId(),
                paper.institutionCode(),
                place.name(),
                paper.medicalType(),
                paper.insuranceType(),
                null,
                paper.insuredRegion(),
                paper.treatmentRegion(),
                paper.serviceDate(),
                null,
                null,
                paper.diagnoses(),
                paper.departmentCode(),
                paper.doctorCode(),
                null,
                null,
                null,
                null,
                paper.emergencyFlag(),
                null,
                null,
                paper.liability(),
                null,
                null,
                null,
                invoiceNo,
                "未能直接结算",
                ManualReimbursement.enters(person),
                alone ? ManualReimbursement.enters(person) : "FW" + (7 + Math.floorMod(person.index(), 5)),
                paper.items(),
                paper.claimedTotalFen(),
                paper.claimedSelfPaidFen(),
                paper.claimedAboveStandardFen(),
                paper.claimedFirstSelfPayFen(),
                paper.claimedInScopeFen(),
                paper.claimedDeductibleFen(),
                paper.claimedPoolFen(),
                paper.claimedAccountFen(),
                paper.claimedAidFen(),
                paper.claimedCashFen());
    }

    private Settlement paper(
            Stage stage,
            long time,
            Claim claim,
            Settlement.@Nullable Channel channel,
            @Nullable String certificate,
            boolean accountUsed) {
        Scope scope = claim.scope();
        LocalDate served = stage.calendar().dateOf(time);
        return new Settlement(
                settlementId,
                visitId,
                place.code(),
                null,
                kind.medType(),
                "310",
                certificate,
                Region.INSURED,
                place.county().code(),
                served,
                null,
                null,
                diagnoses,
                place.isPharmacy() ? null : department == null ? ordinaryDepartment() : department,
                doctor,
                null,
                channel,
                agent ? Boolean.TRUE : null,
                prescriptionNo,
                kind.isEmergency() ? "1" : "0",
                null,
                null,
                Settlement.Liability.NONE,
                null,
                accountUsed ? "1" : "0",
                null,
                invoiceNo,
                null,
                null,
                null,
                Bills.items(
                        bill,
                        ShanxiTerms.on(served)::firstSelfPayBasisPoints,
                        "l",
                        1,
                        prescriptionNo,
                        doctor,
                        CityCalendar.instant(time)),
                scope.total(),
                scope.selfPaid(),
                scope.aboveStandard(),
                scope.firstSelfPay(),
                scope.inScope(),
                claim.deductible(),
                claim.pool(),
                claim.account(),
                0L,
                claim.cash());
    }
}
