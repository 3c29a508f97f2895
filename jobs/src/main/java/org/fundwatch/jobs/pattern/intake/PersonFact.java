package org.fundwatch.jobs.pattern.intake;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fundwatch.policy.detection.KnownRule;
import org.jspecify.annotations.Nullable;

/**
 * What the rules need of one person event. All times are epoch milliseconds.
 *
 * @param eventTime when it happened
 * @param receivedAt when it was appended to the log
 * @param orderTime where it stands in the order of detection: its event time or, if it came late, the earliest moment
 *     that was still open when it came. A function of the event alone, so that every run puts events in the same order
 * @param stay on news of a stay
 * @param bill on everything that charges something
 * @param use on a settlement that PH01 looks at
 * @param reversal on a reversal
 * @param prescription on an external prescription
 * @param enrolment on an enrolment
 * @param resolution on the decision of a review
 * @param terms on an admission, a bill or a prescription: the rules of its publication, at its institution; on an
 *     enrolment those of the insured place
 * @param late on what an institution sent later than DQ01 allows
 */
public record PersonFact(
        String psnNo,
        String eventId,
        Kind kind,
        long eventTime,
        long receivedAt,
        long orderTime,
        @Nullable StayNews stay,
        @Nullable Bill bill,
        @Nullable Use use,
        @Nullable TakenBack reversal,
        @Nullable Prescribed prescription,
        @Nullable Enrolled enrolment,
        List<RuleTerms> terms,
        @Nullable Resolved resolution,
        @Nullable Late late)
        implements LogFact {
    /** The order in which detection looks at facts: total, and free of arrival. */
    public static final Comparator<PersonFact> ORDER =
            Comparator.comparingLong(PersonFact::orderTime).thenComparing(PersonFact::eventId);
    /** The order in which facts contradict each other: the later word holds. */
    public static final Comparator<PersonFact> LAST_WORD =
            Comparator.comparingLong(PersonFact::eventTime).thenComparing(PersonFact::eventId);

    /** A fact that decides no review and came in time. */
    public PersonFact(
            String psnNo,
            String eventId,
            Kind kind,
            long eventTime,
            long receivedAt,
            long orderTime,
            @Nullable StayNews stay,
            @Nullable Bill bill,
            @Nullable Use use,
            @Nullable TakenBack reversal,
            @Nullable Prescribed prescription,
            @Nullable Enrolled enrolment,
            List<RuleTerms> terms) {
        this(
                psnNo,
                eventId,
                kind,
                eventTime,
                receivedAt,
                orderTime,
                stay,
                bill,
                use,
                reversal,
                prescription,
                enrolment,
                terms,
                null,
                null);
    }

    /** What happened. */
    public enum Kind {
        ADMISSION,
        ADMISSION_CANCEL,
        LEAVE,
        DISCHARGE,
        DISCHARGE_CANCEL,
        SURGERY,
        INPATIENT_FEES,
        INPATIENT_SETTLEMENT,
        SETTLEMENT,
        MANUAL_REIMBURSEMENT,
        REVERSAL,
        PRESCRIPTION,
        ENROLMENT,
        REVIEW_RESOLVED
    }

    /**
     * News of a stay.
     *
     * @param institutionCode may be absent: the admission has it
     * @param from begin of the stay, leave or surgery; 0 where the news has none
     * @param to end of the stay, leave or surgery; 0 where the news has none
     * @param medicalType of an admission
     * @param diagnosisGroup first three characters of the main diagnosis of an admission or a discharge
     * @param planned its main diagnosis is one of a planned cycle (table {@code planned_cycles})
     * @param dischargeWay how a stay ended
     * @param detail of an admission, a discharge or a surgery
     */
    public record StayNews(
            String visitId,
            @Nullable String institutionCode,
            long from,
            long to,
            @Nullable String region,
            @Nullable String medicalType,
            @Nullable String diagnosisGroup,
            boolean planned,
            @Nullable String dischargeWay,
            @Nullable StayDetail detail) {
        /** News that says nothing of illness. */
        public StayNews(String visitId, @Nullable String institutionCode, long from, long to, @Nullable String region) {
            this(visitId, institutionCode, from, to, region, null, null, false, null, null);
        }
    }

    /**
     * What an admission, a discharge or a surgery says beyond times and places.
     *
     * @param beds registered beds of the institution; absent where the table does not say
     * @param diagnoses ICD-10, main first
     * @param expected what the main diagnosis asks for by the table {@code severe_diagnoses}; none where it is not severe
     * @param operationCode of a surgery
     * @param exempt groups that PH08 leaves out on the day of an admission
     */
    public record StayDetail(
            @Nullable Integer beds,
            List<String> diagnoses,
            List<String> expected,
            @Nullable String operationCode,
            List<String> exempt) {}

    /**
     * A settlement that PH01 looks at.
     *
     * @param amountFen claimed total, else the sum of its lines
     * @param agent bought by a registered proxy
     * @param prescriptionNos external prescriptions it quotes
     */
    public record Use(
            String settlementId,
            String institutionCode,
            String medicalType,
            long amountFen,
            boolean agent,
            List<String> prescriptionNos) {}

    /** The terms of a rule, if the publication has the rule. */
    public Optional<RuleTerms> terms(KnownRule rule) {
        return terms.stream().filter(one -> one.ruleId().equals(rule.name())).findFirst();
    }

    /** Names the settlement that is taken back, by its own id or its event's. */
    public record TakenBack(
            @Nullable String settlementId, @Nullable String originalEventId) {
        /** Whether this takes back the settlement of {@code use}. */
        public boolean names(PersonFact use) {
            return use.use() != null && names(use.use().settlementId(), use.eventId());
        }

        /** Whether this takes back the settlement of this id or event. */
        public boolean names(String ofSettlement, String ofEvent) {
            return ofSettlement.equals(settlementId) || ofEvent.equals(originalEventId);
        }
    }

    /** An external prescription was issued, at the event's time, by a doctor for these drugs and diagnoses. */
    public record Prescribed(
            String prescriptionNo,
            String institutionCode,
            String region,
            @Nullable String doctorCode,
            List<String> drugs,
            boolean longTerm,
            List<String> diagnoses) {
        /** Whether this settlement, one that PH01 looks at, quotes the prescription. */
        public boolean isQuotedBy(PersonFact settlement) {
            return settlement.use() != null
                    && settlement.use().prescriptionNos().contains(prescriptionNo);
        }
    }

    /**
     * Who the person is to the fund from a day on.
     *
     * @param position where it stands in the log of its person: of two for the same day the later holds
     * @param fromDay first day it holds, as an epoch day
     * @param region insured place; empty where it is not told
     * @param sex 1 male, 2 female; empty where it is unknown or unstated
     * @param birthDay epoch day
     * @param coverage state of the coverage, as the wire names it; empty where it is not told
     * @param remoteFiling filing for treatment elsewhere, as the wire names it; NONE without
     * @param remoteRegion where the filing holds; empty without
     * @param groups what the person has in common with others: employer, residence, telephone, each with its kind before it
     */
    public record Enrolled(
            long position,
            int fromDay,
            String region,
            String sex,
            @Nullable Integer birthDay,
            String remoteFiling,
            String remoteRegion,
            String coverage,
            List<String> groups) {}

    /**
     * A review was decided.
     *
     * @param institutionCode of the settlement that was reviewed; empty where the event does not carry it
     * @param region where it stands; empty where the rulebook's table does not know it
     */
    public record Resolved(
            String settlementId, String decidedBy, String approvedBy, String institutionCode, String region) {}

    /**
     * It came too late for DQ01.
     *
     * @param institutionCode who sent it
     * @param region where that stands; empty where the rulebook's table does not know it
     * @param earliest when the first of what it tells happened
     * @param terms of DQ01 at that institution
     */
    public record Late(String institutionCode, String region, long earliest, RuleTerms terms) {}
}
