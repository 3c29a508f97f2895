package org.fundwatch.jobs.pattern.intake;

import java.util.EnumSet;
import java.util.Set;
import org.fundwatch.policy.detection.KnownRule;

/**
 * Which rules a bill may concern, by the bill alone: it carries the terms of these and no others, so that most bills travel
 * light. Too many are harmless; one too few would be a rule that does not see the bill.
 */
final class BillConcerns {
    private BillConcerns() {}

    static Set<KnownRule> of(Bill bill) {
        Set<KnownRule> rules = EnumSet.of(KnownRule.ID02);
        if (bill.type() != Bill.Type.INPATIENT_FEES) {
            rules.add(KnownRule.ID05);
        }
        if (bill.enteredBy() != null) {
            rules.add(KnownRule.IC01);
        }
        if (bill.reporting()) {
            rules.add(KnownRule.DQ03);
        }
        boolean claims = bill.type() == Bill.Type.INPATIENT_SETTLEMENT && bill.claimedAboveStandardFen() != null;
        if (claims) {
            rules.add(KnownRule.PR01);
        }
        if (bill.type() == Bill.Type.INPATIENT_FEES) {
            rules.add(KnownRule.PR02);
        }
        if (bill.type() == Bill.Type.SETTLEMENT
                && !bill.settlesStay()
                && bill.encounter().isPlaced()) {
            rules.add(KnownRule.PH09);
        }
        if (bill.invoiceNo() != null) {
            rules.add(KnownRule.ID04);
        }
        atCounter(bill, rules);
        for (BillLine line : bill.lines()) {
            if (!line.traceCodes().isEmpty()) {
                rules.add(KnownRule.TC01);
                rules.add(KnownRule.TC02);
            }
            if (line.isRestricted()) {
                rules.add(KnownRule.RX09);
                rules.add(KnownRule.DQ02);
            }
            if (line.aboveStandardFen() != 0 || (bill.publicInstitution() && line.isDrugWithoutStandard())) {
                rules.add(KnownRule.PR01);
            }
            if (line.isDrug() && line.daysOfSupplyE4() != null && bill.type() == Bill.Type.SETTLEMENT) {
                rules.add(KnownRule.RX01);
                rules.add(KnownRule.RX02);
            }
            ofDose(bill, line, rules);
            if (line.isDrug() && !line.diagnosisPrefixes().isEmpty()) {
                rules.add(KnownRule.RX07);
            }
            if (line.serviceMinutes() != null && line.hasDoctor()) {
                rules.add(KnownRule.PH10);
            }
            if (line.isDrug()) {
                rules.add(line.hasDoctor() ? KnownRule.RX05 : KnownRule.DQ02);
            }
        }
        return rules;
    }

    /** What is settled at a counter, whatever its lines. */
    private static void atCounter(Bill bill, Set<KnownRule> rules) {
        if (bill.invoiceNo() != null || bill.type() == Bill.Type.MANUAL_REIMBURSEMENT) {
            rules.add(KnownRule.ID06);
        }
        if (bill.type() != Bill.Type.SETTLEMENT) {
            return;
        }
        if (bill.isPharmacy() && !bill.openAllNight()) {
            rules.add(KnownRule.ID03);
        }
        if (bill.isPharmacy() || bill.isClinic()) {
            rules.add(KnownRule.ID01);
        }
        if (!bill.lines().isEmpty()) {
            rules.add(KnownRule.PR04);
        }
        if (bill.isMedical()
                && !bill.settlesStay()
                && bill.department() != null
                && bill.lines().stream().anyMatch(BillLine::isDrug)) {
            rules.add(KnownRule.RX10);
        }
    }

    private static void ofDose(Bill bill, BillLine line, Set<KnownRule> rules) {
        if (line.dailyFrequency() != null) {
            rules.add(KnownRule.PR05);
        }
        if (line.dailyDoseE4() != null && line.mostDailyDoseE4() != null) {
            rules.add(KnownRule.RX04);
        }
        if (line.courseDays() != null) {
            rules.add(KnownRule.RX03);
        }
        if (line.isDrug() && bill.isMedical() && bill.type() == Bill.Type.SETTLEMENT) {
            rules.add(KnownRule.RX06);
        }
        if (!line.ingredient().isEmpty() && line.daysOfSupplyE4() != null && bill.type() == Bill.Type.SETTLEMENT) {
            rules.add(KnownRule.RX08);
        }
    }
}
