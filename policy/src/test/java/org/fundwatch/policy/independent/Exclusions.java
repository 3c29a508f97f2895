package org.fundwatch.policy.independent;

import static org.fundwatch.policy.independent.Tables.text;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.Enrolment.Coverage;
import org.fundwatch.schemas.event.Enrolment.RemoteFiling;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.Prescription;
import org.fundwatch.schemas.event.PrescriptionItem;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.event.Settlement.Liability;
import org.jspecify.annotations.Nullable;

/** The exclusions of policies.md, top to bottom of its table, for one settlement. */
final class Exclusions {
    private final Settling settling;
    private final Policy policy;
    private final Settlement bill;
    private final LocalDate date;
    private final boolean pharmacy;
    /** Definite exclusions of the whole settlement. */
    final List<String> whole = new ArrayList<>();

    private @Nullable Prescription prescription;
    private boolean noPrescription;

    Exclusions(Settling settling, Policy policy) {
        this.settling = settling;
        this.policy = policy;
        this.bill = settling.bill;
        this.date = settling.date;
        this.pharmacy = settling.place != null && text(settling.place, "kind").equals("PHARMACY");
    }

    List<String> all(Line line) {
        List<String> all = new ArrayList<>(whole);
        all.addAll(line.exclusions);
        return all;
    }

    boolean poolPays() {
        return whole.isEmpty();
    }

    boolean pharmacy() {
        return pharmacy;
    }

    Matrix matrix() {
        // whether an unknown institution is designated, nobody knows: a person has to check
        boolean designated = settling.place == null || settling.tables.designated(bill.institutionCode(), null, date);
        return new Matrix(designated, pharmacy, withinProvince(), coverage() == Coverage.DECEASED);
    }

    boolean withinProvince() {
        return same(settling.booked.insuredRegion, settling.booked.treatmentRegion, 2);
    }

    private boolean elsewhere() {
        return settling.place != null && !same(settling.booked.insuredRegion, settling.booked.treatmentRegion, 4);
    }

    /** Filed as a long-term resident of the city where the treatment was. */
    boolean resident() {
        Enrolment person = settling.person;
        return elsewhere()
                && person != null
                && person.remoteFiling() == RemoteFiling.LONG_TERM_RESIDENT
                && same(person.remoteRegion(), settling.booked.treatmentRegion, 4);
    }

    private static boolean same(@Nullable String one, @Nullable String other, int digits) {
        return one != null
                && other != null
                && one.length() >= digits
                && other.length() >= digits
                && one.substring(0, digits).equals(other.substring(0, digits));
    }

    private Coverage coverage() {
        Enrolment person = settling.person;
        return person == null || person.coverage() == null ? Coverage.ACTIVE : person.coverage();
    }

    // ---- line by line

    void ofLines() {
        if (pharmacy) {
            readPrescription();
        }
        Map<String, BigDecimal> bought = new HashMap<>();
        for (Line line : settling.lines) {
            switch (line.kind()) {
                case "WELLNESS", "CHECKUP" -> line.exclude("EX_WELLNESS", settling.outcome);
                case "PUBLIC_HEALTH", "VACCINE", "SCREENING" -> {
                    if (bill.liability() != Liability.PUBLIC_HEALTH) {
                        line.exclude("EX_PUBLIC_HEALTH", settling.outcome);
                    }
                }
                default -> {}
            }
            if (line.outOfCatalogue()) {
                line.exclude("EX_OUT_OF_CATALOGUE", settling.outcome);
            }
            if (prescription != null && !noPrescription) {
                covered(line, prescription, bought);
            }
        }
    }

    private void readPrescription() {
        prescription = settling.history.prescription(bill.prescriptionNo());
        if (prescription == null) {
            noPrescription = true;
            return;
        }
        LocalDate issued = settling.history.prescribedOn(prescription);
        Map<String, String> prescriber = settling.tables.institution(prescription.institutionCode(), issued);
        noPrescription = date.isBefore(issued)
                || prescriber != null && text(prescriber, "kind").equals("PHARMACY")
                || prescription.validUntil() != null && date.isAfter(prescription.validUntil())
                || !settling.tables.designated(prescription.institutionCode(), "OUTPATIENT_POOL", issued);
    }

    private void covered(Line line, Prescription paper, Map<String, BigDecimal> bought) {
        String code = line.item.itemCode();
        BigDecimal allowed = null;
        boolean listed = false;
        for (PrescriptionItem item : paper.items()) {
            if (item.itemCode().equals(code)) {
                listed = true;
                allowed = item.quantityE4() == null
                        ? null
                        : (allowed == null ? BigDecimal.ZERO : allowed).add(BigDecimal.valueOf(item.quantityE4(), 4));
            }
        }
        BigDecimal before =
                settling.history.filled(paper.prescriptionNo(), code).add(bought.getOrDefault(code, BigDecimal.ZERO));
        boolean tooMuch = allowed != null && before.add(line.packs()).compareTo(allowed) > 0;
        if (!listed || tooMuch) {
            line.exclude("EX_NO_PRESCRIPTION", settling.outcome);
        } else {
            bought.merge(code, line.packs(), BigDecimal::add);
            settling.fill(paper.prescriptionNo(), line);
        }
    }

    // ---- the whole settlement

    void ofSettlement() {
        liability();
        designation();
        if (bill.residualOf() != null) {
            exclude(policy.isXianning() ? "EX_OTHER_BENEFIT" : "EX_RESIDUAL");
        }
        if (pharmacy && noPrescription) {
            exclude("EX_NO_PRESCRIPTION");
        }
        boolean activeOnly = policy.isXianning() && settling.retired && coverage() != Coverage.DECEASED;
        if (coverage() != Coverage.ACTIVE && !activeOnly) {
            exclude("EX_NOT_COVERED");
        }
        if (settling.history.inHospital(date)) {
            exclude("EX_DURING_INPATIENT");
        }
        boolean reimbursement = settling.event.type() == EventType.MANUAL_REIMBURSEMENT;
        if (reimbursement && History.day(settling.received).getYear() > date.getYear() + 1) {
            exclude("EX_LATE_REIMBURSEMENT");
        }
    }

    private void liability() {
        Liability liability = bill.liability() == null ? Liability.NONE : bill.liability();
        switch (liability) {
            case NONE -> {}
            case WORK_INJURY -> exclude("EX_WORK_INJURY");
            case THIRD_PARTY -> exclude("EX_THIRD_PARTY");
            case PUBLIC_HEALTH -> exclude("EX_PUBLIC_HEALTH");
            case OVERSEAS -> exclude("EX_OVERSEAS");
        }
        if ("1".equals(bill.thirdPartyFlag()) && liability != Liability.THIRD_PARTY && !settling.resolved) {
            suspect("EX_THIRD_PARTY");
        }
    }

    private void designation() {
        if (settling.place == null) {
            return;
        }
        boolean pooling = settling.tables.designated(bill.institutionCode(), "OUTPATIENT_POOL", date);
        boolean remote = settling.tables.designated(bill.institutionCode(), "REMOTE", date);
        boolean rescue = "1".equals(bill.emergencyFlag());
        boolean certificate = "01".equals(bill.certificateType())
                || "03".equals(bill.certificateType())
                || settling.event.type() == EventType.MANUAL_REIMBURSEMENT;
        boolean remoteRules = policy.excludes("EX_REMOTE_NOT_DESIGNATED");
        if (remoteRules && resident()) {
            if (!remote) {
                exclude("EX_REMOTE_NOT_DESIGNATED");
            }
        } else if (remoteRules && elsewhere()) {
            if (!pooling && !rescue) {
                exclude("EX_NOT_DESIGNATED");
            }
            exclude("EX_TEMPORARY_ELSEWHERE");
        } else {
            if (!pooling && !rescue) {
                exclude("EX_NOT_DESIGNATED");
            } else if (!certificate && !pooling && !settling.resolved) {
                suspect("EX_NO_CERTIFICATE");
            } else if (!certificate && pooling) {
                exclude("EX_NO_CERTIFICATE");
            }
        }
    }

    private void exclude(String code) {
        if (policy.excludes(code)) {
            whole.add(code);
            settling.outcome.finding(code, "DEFINITE", settling.booked.inScope, null);
        }
    }

    private void suspect(String code) {
        if (policy.excludes(code)) {
            settling.review = true;
            settling.outcome.finding(code, "SUSPECTED", settling.booked.inScope, null);
        }
    }

    /** 1 highest – 3 by price class, 1 lowest – 3 by level; null where the tables do not say. */
    @Nullable
    Integer tier() {
        Map<String, String> by = settling.place;
        if (pharmacy) {
            if (policy.pharmacyTier() != null) {
                return policy.pharmacyTier();
            }
            by = prescription == null ? null : settling.tables.institution(prescription.institutionCode(), date);
        }
        if (by == null) {
            return null;
        }
        boolean away = !same(settling.booked.insuredRegion, text(by, "admdvs"), 4);
        String level = text(by, "hosp_lv");
        if (!policy.byPriceClass()) {
            return level.isEmpty() ? null : Integer.valueOf(level);
        } else if (away) {
            return level.isEmpty() ? null : Integer.valueOf(4 - Integer.parseInt(level));
        }
        String priceClass = text(by, "price_class");
        return priceClass.isEmpty() ? null : Integer.valueOf(priceClass);
    }
}
