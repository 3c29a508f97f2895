package org.fundwatch.jobs.pattern.stay;

import java.util.List;
import java.util.Optional;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;
import org.jspecify.annotations.Nullable;

/**
 * One entry in the record of a stay, as PH02 to PH04 read it. Times are epoch milliseconds, the amount fen.
 *
 * @param key the person, or person and visit, as the rule runs
 * @param institutionCode absent where the news leaves it out
 * @param from begin of the stay, leave or surgery; 0 where the entry has none
 * @param to end of the stay, leave or surgery; 0 where the entry has none
 * @param planned a diagnosis of the news stands for a planned cycle
 * @param plannedE4 quantity of the bill's items of planned cycles, less what was given back; 1/10000
 * @param activities distinct times at which fee lines say that something was done, ascending; refunds left out
 * @param settlementId of a settlement, and of what takes it back
 * @param amountFen what the stay was settled for
 * @param costs what fee lines charge, where the rule it is on its way to looks at them
 * @param allTerms of an admission: those of every rule it is on its way to
 * @param detail of an admission, a discharge or a surgery, where the rule it is on its way to looks at it
 * @param enrolment of an enrolment, which is about no stay: its visit id is empty
 * @param terms of an admission: those of the rule the entry is on its way to, if its publication has the rule
 */
public record StayRecord(
        String key,
        String id,
        Kind kind,
        long eventTime,
        long orderTime,
        String psnNo,
        String visitId,
        @Nullable String institutionCode,
        @Nullable String region,
        long from,
        long to,
        @Nullable String medicalType,
        @Nullable String diagnosisGroup,
        boolean planned,
        long plannedE4,
        @Nullable String dischargeWay,
        List<Long> activities,
        @Nullable String settlementId,
        long amountFen,
        @Nullable RuleTerms terms,
        @Nullable StayCosts costs,
        List<RuleTerms> allTerms,
        PersonFact.@Nullable StayDetail detail,
        PersonFact.@Nullable Enrolled enrolment)
        implements Fact {

    /** What is on record. */
    public enum Kind {
        ADMISSION,
        ADMISSION_CANCEL,
        LEAVE,
        SURGERY,
        FEES,
        DISCHARGE,
        DISCHARGE_CANCEL,
        SETTLEMENT,
        SETTLEMENT_TAKEN_BACK,
        ENROLMENT
    }

    /** The entry that this news of a stay makes for {@code rule}; none for other events. */
    static Optional<StayRecord> of(PersonFact fact, KnownRule rule) {
        Kind kind = switch (fact.kind()) {
            case ADMISSION -> Kind.ADMISSION;
            case ADMISSION_CANCEL -> Kind.ADMISSION_CANCEL;
            case LEAVE -> Kind.LEAVE;
            case SURGERY -> Kind.SURGERY;
            case DISCHARGE -> Kind.DISCHARGE;
            case DISCHARGE_CANCEL -> Kind.DISCHARGE_CANCEL;
            case INPATIENT_FEES,
                    INPATIENT_SETTLEMENT,
                    SETTLEMENT,
                    MANUAL_REIMBURSEMENT,
                    REVERSAL,
                    PRESCRIPTION,
                    ENROLMENT,
                    REVIEW_RESOLVED -> null;
        };
        PersonFact.StayNews news = fact.stay();
        if (kind == null || news == null) {
            return Optional.empty();
        }
        return Optional.of(new StayRecord(
                fact.psnNo(),
                fact.eventId(),
                kind,
                fact.eventTime(),
                fact.orderTime(),
                fact.psnNo(),
                news.visitId(),
                news.institutionCode(),
                news.region(),
                news.from(),
                news.to(),
                news.medicalType(),
                news.diagnosisGroup(),
                news.planned(),
                0,
                news.dischargeWay(),
                List.of(),
                null,
                0,
                fact.terms(rule).orElse(null),
                null,
                List.of(),
                null,
                null));
    }

    /** The same with the terms of several rules, and what the news says beyond times and places. */
    StayRecord withTerms(List<RuleTerms> several, PersonFact.@Nullable StayNews news) {
        return copy(key, activities, costs, several, news == null ? null : news.detail());
    }

    /** The entry that an enrolment makes: it is about no stay. */
    static Optional<StayRecord> ofEnrolment(PersonFact fact) {
        if (fact.enrolment() == null) {
            return Optional.empty();
        }
        return Optional.of(new StayRecord(
                fact.psnNo(),
                fact.eventId(),
                Kind.ENROLMENT,
                fact.eventTime(),
                fact.orderTime(),
                fact.psnNo(),
                "",
                null,
                null,
                0,
                0,
                null,
                null,
                false,
                0,
                null,
                List.of(),
                null,
                0,
                null,
                null,
                List.of(),
                null,
                fact.enrolment()));
    }

    /** The terms of a rule, where it carries those of several. */
    Optional<RuleTerms> terms(KnownRule rule) {
        return allTerms.stream().filter(one -> one.ruleId().equals(rule.name())).findFirst();
    }

    /** What fees of a stay, or its settlement, charge in detail; none for other bills. Paper by hand repeats what was charged. */
    static Optional<StayRecord> inDetail(BillFact fact) {
        boolean repeats = fact.bill().type() == Bill.Type.MANUAL_REIMBURSEMENT;
        return of(fact).map(record -> record.copy(
                record.key, List.of(), repeats ? null : StayCosts.of(fact.bill()), record.allTerms, record.detail));
    }

    /** The entry that fees of a stay or its settlement make; none for other bills. */
    static Optional<StayRecord> of(BillFact fact) {
        Bill bill = fact.bill();
        Kind kind = switch (bill.type()) {
            case INPATIENT_FEES -> Kind.FEES;
            case INPATIENT_SETTLEMENT -> settlement(fact);
            case SETTLEMENT, MANUAL_REIMBURSEMENT -> bill.isInpatient() ? settlement(fact) : null;
        };
        String visitId = bill.visitId();
        if (kind == null || visitId == null) {
            return Optional.empty();
        }
        // a reimbursement by hand tells the times of paper
        List<Long> activities = bill.lines().stream()
                .filter(line -> line.quantityE4() > 0 && bill.type() != Bill.Type.MANUAL_REIMBURSEMENT)
                .map(line -> line.occurredAt())
                .sorted()
                .distinct()
                .toList();
        return Optional.of(new StayRecord(
                fact.psnNo(),
                fact.eventId(),
                kind,
                fact.eventTime(),
                fact.orderTime(),
                fact.psnNo(),
                visitId,
                bill.institutionCode(),
                null,
                0,
                0,
                null,
                null,
                false,
                bill.plannedE4(),
                null,
                activities,
                bill.settlementId(),
                kind == Kind.SETTLEMENT ? bill.amountFen() : 0,
                null,
                null,
                List.of(),
                null,
                null));
    }

    private static Kind settlement(BillFact fact) {
        return fact.kind() == BillFact.Kind.CHARGED ? Kind.SETTLEMENT : Kind.SETTLEMENT_TAKEN_BACK;
    }

    /** Whether fee lines of the stay are known from it. */
    boolean tellsOfFees() {
        return kind == Kind.FEES || (kind == Kind.SETTLEMENT && !activities.isEmpty());
    }

    /** The same under another key. */
    StayRecord under(String other) {
        return copy(other, activities, costs, allTerms, detail);
    }

    private StayRecord copy(
            String otherKey,
            List<Long> times,
            @Nullable StayCosts charged,
            List<RuleTerms> several,
            PersonFact.@Nullable StayDetail said) {
        return new StayRecord(
                otherKey,
                id,
                kind,
                eventTime,
                orderTime,
                psnNo,
                visitId,
                institutionCode,
                region,
                from,
                to,
                medicalType,
                diagnosisGroup,
                planned,
                plannedE4,
                dischargeWay,
                times,
                settlementId,
                amountFen,
                terms,
                charged,
                several,
                said,
                enrolment);
    }

    @Override
    public String news() {
        return switch (kind) {
            case ADMISSION -> "ADMISSION_REPORTED";
            case ADMISSION_CANCEL -> "ADMISSION_CANCELLED";
            case LEAVE -> "LEAVE_REPORTED";
            case SURGERY -> "SURGERY_REPORTED";
            case FEES -> "FEES_REPORTED";
            case DISCHARGE -> "DISCHARGE_REPORTED";
            case DISCHARGE_CANCEL -> "DISCHARGE_CANCELLED";
            case SETTLEMENT -> "STAY_SETTLED";
            case SETTLEMENT_TAKEN_BACK -> "SETTLEMENT_REVERSED";
            case ENROLMENT -> "ENROLMENT_REPORTED";
        };
    }
}
