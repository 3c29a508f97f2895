package org.fundwatch.policy.independent;

import static org.fundwatch.policy.independent.Tables.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fundwatch.policy.independent.Outcome.Booked;
import org.fundwatch.policy.independent.Outcome.Fill;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Settlement;
import org.jspecify.annotations.Nullable;

/** One settlement judged from the whole log before it, step by step as the common readings list them. */
final class Settling {
    final Tables tables;
    final History history;
    final PersonEvent event;
    final Settlement bill;
    final Instant received;
    final Outcome outcome = new Outcome("VERDICT");
    final Booked booked = new Booked();
    final List<Line> lines = new ArrayList<>();
    final LocalDate date;
    final @Nullable Enrolment person;
    final @Nullable Benefit benefit;
    final @Nullable Map<String, String> place;

    @Nullable
    Policy policy;
    /** A reviewer said PAY: what was only suspected is set aside. */
    final boolean resolved;

    boolean review;
    boolean retired;
    BigDecimal deductibleLimit = BigDecimal.ZERO;

    Settling(Tables tables, History history, PersonEvent event, Settlement bill, Instant received, boolean resolved) {
        this.tables = tables;
        this.history = history;
        this.event = event;
        this.bill = bill;
        this.received = received;
        this.resolved = resolved;
        this.date = bill.serviceDate() != null
                ? bill.serviceDate()
                : History.day(event.header().eventTime());
        this.person = history.enrolment(date);
        this.policy = person == null ? null : Policy.of(person.insuredRegion(), person.insuranceType(), date);
        this.benefit = Benefit.ofMedicalType(bill.medicalType()).orElse(null);
        this.place = tables.institution(bill.institutionCode(), date);
        booked.settlementId = bill.idOr(event.eventId());
        booked.benefit = benefit;
        booked.serviceDate = date;
        booked.deductibleYear = date.getYear();
        booked.institution = bill.institutionCode();
        booked.visit = bill.institutionCode() + "/" + bill.visitId();
        booked.invoice = bill.invoiceNo() == null ? null : bill.institutionCode() + "/" + bill.invoiceNo();
        booked.insuredRegion = person == null ? null : person.insuredRegion();
        booked.treatmentRegion = place == null ? null : text(place, "admdvs");
        for (Item item : bill.items()) {
            lines.add(new Line(item, null));
        }
        total();
    }

    private void total() {
        booked.total = History.sum(lines, line -> line.amount);
        booked.selfPaid = History.sum(lines, line -> line.selfPaid);
        booked.aboveStandard = History.sum(lines, line -> line.aboveStandard);
        booked.firstSelfPay = History.sum(lines, line -> line.firstSelfPay);
        booked.inScope = History.sum(lines, line -> line.inScope);
    }

    /** What nobody can judge by a pack. */
    private @Nullable String unjudged() {
        // sender's clocks may be fifteen minutes ahead
        Instant told = event.header().eventTime();
        boolean future = date.isAfter(History.day(told.isAfter(received) ? told : received));
        boolean late = event.type() == EventType.MANUAL_REIMBURSEMENT && closed() && latePolicy();
        if (future) {
            booked.rememberedAs = History.day(received).getYear();
            return "FUTURE_SERVICE_DATE";
        } else if (closed()) {
            if (late) {
                outcome.finding("EX_LATE_REIMBURSEMENT", "DEFINITE", booked.total, null);
            }
            return "PERIOD_CLOSED";
        } else if (person == null) {
            return "UNKNOWN_PERSON";
        } else if (benefit == null) {
            return "UNKNOWN_BENEFIT";
        } else if (policy == null) {
            return "NO_POLICY";
        } else if (benefit != Benefit.ORDINARY_OUTPATIENT) {
            return "BENEFIT_NOT_CONFIGURED";
        } else if (person.personType() == null) {
            return "UNKNOWN_STATUS";
        }
        return null;
    }

    /** "Older service years" than the one before this. */
    boolean closed() {
        return date.getYear() < History.day(received).getYear() - 1;
    }

    /** Reading: of a closed year the policy is that of whoever is insured where on the first open day. */
    private boolean latePolicy() {
        Enrolment then = history.enrolment(LocalDate.of(History.day(received).getYear() - 1, 1, 1));
        Policy rules = then == null ? null : Policy.of(then.insuredRegion(), then.insuranceType(), date);
        return rules != null && rules.excludes("EX_LATE_REIMBURSEMENT");
    }

    boolean asClaimed() {
        boolean resident = person != null && "390".equals(person.insuranceType());
        return benefit == Benefit.INPATIENT || resident && !closed();
    }

    /** Judges; where a hold is quoted and may be used, up to {@code grant} of it. */
    Outcome judge(BigDecimal grant, boolean quoted) {
        String reason = unjudged();
        if (reason != null) {
            policy = null;
            outcome.finding(reason, "SUSPECTED", BigDecimal.ZERO, null);
            boolean late = outcome.field("findings").contains("EX_LATE_REIMBURSEMENT");
            return close(late ? "DENY" : "REVIEW");
        }
        Policy rules = policy;
        booked.packId = rules.id();
        retired = person.personType().startsWith("12");
        Exclusions exclusions = new Exclusions(this, rules);
        // elsewhere, filed: the catalogue of the place of treatment
        catalogue(rules.isXianning() && exclusions.resident());
        exclusions.ofLines();
        for (Line line : lines) {
            line.split(rules.classTwoShare());
            line.compare(rules.classTwoShare(), outcome);
        }
        total();
        exclusions.ofSettlement();
        boolean chargeable = chargeable(exclusions, false);
        reviewReasons(exclusions);
        measures();
        if (!chargeable) {
            return close("DENY");
        } else if (review) {
            return close("REVIEW");
        }
        new Paying(this, rules, exclusions).pay(grant, quoted);
        return close("PAY");
    }

    private void catalogue(boolean byPlace) {
        String region = byPlace && booked.treatmentRegion != null ? booked.treatmentRegion : booked.insuredRegion;
        lines.replaceAll(line -> new Line(line.item, tables.item(line.item.itemCode(), region, date)));
    }

    /** Without a policy the catalogue alone says what is self-paid, above the standard and first self-pay. */
    void split() {
        catalogue(false);
        for (Line line : lines) {
            line.split(policy == null || benefit != Benefit.ORDINARY_OUTPATIENT ? null : policy.classTwoShare());
        }
        total();
    }

    /** "No line of it may be charged to pool or account" is a DENY. */
    private boolean chargeable(Exclusions exclusions, boolean aid) {
        Matrix matrix = exclusions.matrix();
        return lines.stream()
                .anyMatch(line -> exclusions.all(line).stream()
                        .allMatch(code ->
                                aid ? matrix.familyAid(code, line.kind()) : matrix.ownAccount(code, line.kind())));
    }

    private void reviewReasons(Exclusions exclusions) {
        if (place == null) {
            review("UNKNOWN_INSTITUTION");
        } else if (exclusions.poolPays() && booked.inScope.signum() > 0 && exclusions.tier() == null) {
            review("UNKNOWN_TIER");
        }
        Set<Object> benefits = new HashSet<>(Set.of(bill.medicalType()));
        lines.stream()
                .map(line -> line.item.medicalType())
                .filter(t -> t != null)
                .forEach(benefits::add);
        benefits = new HashSet<>(benefits.stream()
                .map(type -> Benefit.ofMedicalType((String) type))
                .toList());
        if (benefits.size() > 1) {
            review("MIXED_BENEFITS");
        }
        if (history.invoiced(booked) && !resolved) {
            review("DUPLICATE_INVOICE");
        }
    }

    void review(String code) {
        review = true;
        outcome.finding(code, "SUSPECTED", BigDecimal.ZERO, null);
    }

    private void measures() {
        BigDecimal drugs = BigDecimal.ZERO;
        BigDecimal essential = BigDecimal.ZERO;
        BigDecimal exams = BigDecimal.ZERO;
        BigDecimal outside = BigDecimal.ZERO;
        for (Line line : lines) {
            boolean drug = line.kind().equals("DRUG");
            drugs = drugs.add(drug ? line.amount : BigDecimal.ZERO);
            boolean listed =
                    drug && line.entry != null && text(line.entry, "essential").equals("1");
            essential = essential.add(listed ? line.amount : BigDecimal.ZERO);
            boolean exam = line.kind().equals("EXAM") || line.kind().equals("LAB");
            exams = exams.add(exam ? line.amount : BigDecimal.ZERO);
            outside = outside.add(
                    line.entry == null || text(line.entry, "chrgitm_lv").equals("03") ? line.amount : BigDecimal.ZERO);
        }
        outcome.money("measures.drug", drugs);
        outcome.money("measures.essential", essential);
        outcome.money("measures.exam", exams);
        outcome.money("measures.outside", outside);
    }

    Outcome close(String decision) {
        booked.decision = decision.equals("PAY") ? Claims.decision(this) : decision;
        if (decision.equals("DENY") || decision.equals("REVIEW")) {
            booked.fills.clear();
        }
        outcome.booked = booked;
        outcome.accountMoved = booked.account.negate();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            line.codes.sort(null);
            outcome.set(
                    "line." + i,
                    line.item.lineNo() + " " + Outcome.cents(line.inScope) + " " + Outcome.cents(line.firstSelfPay)
                            + " " + Outcome.cents(line.aboveStandard) + " " + Outcome.cents(line.selfPaid) + " "
                            + new ArrayList<>(new java.util.TreeSet<>(line.codes)));
        }
        return outcome;
    }

    /** Half up to the fen. */
    static BigDecimal cents(BigDecimal yuan) {
        return yuan.setScale(2, RoundingMode.HALF_UP);
    }

    void fill(String prescription, Line line) {
        booked.fills.add(new Fill(prescription, line.item.itemCode(), line.packs()));
    }
}
