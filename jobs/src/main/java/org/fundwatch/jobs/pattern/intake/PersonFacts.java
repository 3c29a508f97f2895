package org.fundwatch.jobs.pattern.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.schemas.event.Admission;
import org.fundwatch.schemas.event.Discharge;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.EventBody;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.InpatientFees;
import org.fundwatch.schemas.event.InpatientSettlement;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.event.Leave;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Prescription;
import org.fundwatch.schemas.event.Reversal;
import org.fundwatch.schemas.event.ReviewResolution;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.event.Surgery;
import org.fundwatch.schemas.event.VisitCancel;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/** Takes from a person event what the rules need of it; nothing for events no rule looks at. */
final class PersonFacts {
    /** 11 ordinary, 14 chronic, 15 special drug, 41 pharmacy. 13 is an emergency, which PH01 leaves out. */
    private static final Set<String> OUTSIDE_TYPES = Set.of("11", "14", "15", "41");

    private PersonFacts() {}

    static Optional<PersonFact> of(PersonEvent event, LogRecord record, long orderTime, DetectionBook book) {
        EventHeader header = event.header();
        Parts parts = switch (event.type()) {
            case ADMISSION -> StayEvents.admission((Admission) event.body(), book);
            case ADMISSION_CANCEL -> StayEvents.cancel(PersonFact.Kind.ADMISSION_CANCEL, (VisitCancel) event.body());
            case DISCHARGE_CANCEL -> StayEvents.cancel(PersonFact.Kind.DISCHARGE_CANCEL, (VisitCancel) event.body());
            case LEAVE -> StayEvents.leave((Leave) event.body());
            case DISCHARGE -> StayEvents.discharge((Discharge) event.body(), book);
            case SURGERY -> StayEvents.surgery((Surgery) event.body());
            case SETTLEMENT -> settlement((Settlement) event.body(), header, book);
            case MANUAL_REIMBURSEMENT ->
                bill(
                        PersonFact.Kind.MANUAL_REIMBURSEMENT,
                        Bills.of((Settlement) event.body(), header, book),
                        null,
                        book);
            case INPATIENT_SETTLEMENT ->
                bill(
                        PersonFact.Kind.INPATIENT_SETTLEMENT,
                        Bills.of((InpatientSettlement) event.body(), header, book),
                        null,
                        book);
            case INPATIENT_FEES ->
                bill(PersonFact.Kind.INPATIENT_FEES, Bills.of((InpatientFees) event.body(), header, book), null, book);
            case REVERSAL -> reversal((Reversal) event.body());
            case PRESCRIPTION -> PersonNews.prescription((Prescription) event.body(), header, book);
            case ENROLMENT -> PersonNews.enrolment((Enrolment) event.body(), record.offset(), book);
            case REVIEW_RESOLUTION -> PersonNews.resolution((ReviewResolution) event.body(), header, book);
            case LEDGER_OPENING,
                    ACCOUNT_CREDIT,
                    ACCOUNT_TRANSFER,
                    PREMIUM_PAYMENT,
                    FAMILY_AUTHORISATION,
                    FAMILY_QUOTE,
                    FAMILY_HOLD,
                    FAMILY_HOLD_CANCEL,
                    FAMILY_HOLD_OUTCOME,
                    PRE_SETTLEMENT,
                    HEARTBEAT -> null;
        };
        String psnNo = header.psnNo();
        if (parts == null || psnNo == null) {
            return Optional.empty();
        }
        return Optional.of(new PersonFact(
                psnNo,
                event.eventId(),
                parts.kind,
                header.eventTime().toEpochMilli(),
                record.receivedAt(),
                orderTime,
                parts.stay,
                parts.bill,
                parts.use,
                parts.reversal,
                parts.prescription,
                parts.enrolment,
                parts.terms,
                parts.resolution,
                Lateness.of(
                                parts.institutionCode(event.body()),
                                header.eventTime().toEpochMilli(),
                                parts.bill,
                                record.receivedAt(),
                                book)
                        .orElse(null)));
    }

    /** Whether any rule looks at events of this type. */
    static boolean concerns(EventType type) {
        return switch (type) {
            case ADMISSION,
                    ADMISSION_CANCEL,
                    LEAVE,
                    DISCHARGE,
                    DISCHARGE_CANCEL,
                    SURGERY,
                    SETTLEMENT,
                    MANUAL_REIMBURSEMENT,
                    INPATIENT_SETTLEMENT,
                    INPATIENT_FEES,
                    REVERSAL,
                    PRESCRIPTION,
                    ENROLMENT,
                    REVIEW_RESOLUTION -> true;
            case LEDGER_OPENING,
                    ACCOUNT_CREDIT,
                    ACCOUNT_TRANSFER,
                    PREMIUM_PAYMENT,
                    FAMILY_AUTHORISATION,
                    FAMILY_QUOTE,
                    FAMILY_HOLD,
                    FAMILY_HOLD_CANCEL,
                    FAMILY_HOLD_OUTCOME,
                    PRE_SETTLEMENT,
                    HEARTBEAT -> false;
        };
    }

    record Parts(
            PersonFact.Kind kind,
            PersonFact.@Nullable StayNews stay,
            @Nullable Bill bill,
            PersonFact.@Nullable Use use,
            PersonFact.@Nullable TakenBack reversal,
            PersonFact.@Nullable Prescribed prescription,
            PersonFact.@Nullable Enrolled enrolment,
            List<RuleTerms> terms,
            PersonFact.@Nullable Resolved resolution) {
        Parts(
                PersonFact.Kind kind,
                PersonFact.@Nullable StayNews stay,
                @Nullable Bill bill,
                PersonFact.@Nullable Use use,
                PersonFact.@Nullable TakenBack reversal,
                PersonFact.@Nullable Prescribed prescription,
                PersonFact.@Nullable Enrolled enrolment,
                List<RuleTerms> terms) {
            this(kind, stay, bill, use, reversal, prescription, enrolment, terms, null);
        }

        Parts(PersonFact.Kind kind, PersonFact.Resolved resolution, List<RuleTerms> terms) {
            this(kind, null, null, null, null, null, null, terms, resolution);
        }

        /** Who sent the event, where it says so. */
        @Nullable
        String institutionCode(EventBody body) {
            if (bill != null) {
                return bill.institutionCode();
            } else if (prescription != null) {
                return prescription.institutionCode();
            } else if (body instanceof Reversal taken) {
                return taken.institutionCode();
            }
            return stay == null ? null : stay.institutionCode();
        }
    }

    private static Parts bill(PersonFact.Kind kind, Bill bill, PersonFact.@Nullable Use use, DetectionBook book) {
        Institution.Kind place =
                bill.institutionKind() == null ? null : Institution.Kind.valueOf(bill.institutionKind());
        Set<KnownRule> rules = BillConcerns.of(bill);
        if (!book.exemptions().isEmpty()) {
            LocalDate day = Shanghai.dateOf(Instant.ofEpochMilli(bill.settledAt()));
            rules.removeIf(rule -> book.exemptions().names(rule, bill.institutionCode(), bill.region(), day));
        }
        return new Parts(kind, null, bill, use, null, null, null, terms(rules, book, bill.region(), place));
    }

    static List<RuleTerms> terms(
            Set<KnownRule> rules, DetectionBook book, String region, Institution.@Nullable Kind kind) {
        return rules.stream()
                .flatMap(rule -> book.rule(rule).stream())
                .map(rule -> RuleTerms.of(rule, book.publication(), region, kind))
                .toList();
    }

    private static Parts settlement(Settlement body, EventHeader header, DetectionBook book) {
        Bill bill = Bills.of(body, header, book);
        boolean outside = OUTSIDE_TYPES.contains(body.medicalType()) && !bill.emergency();
        return bill(PersonFact.Kind.SETTLEMENT, bill, outside ? use(body, bill) : null, book);
    }

    private static PersonFact.Use use(Settlement body, Bill bill) {
        List<String> prescriptions = Stream.concat(
                        Stream.ofNullable(body.prescriptionNo()),
                        body.items().stream().map(Item::prescriptionNo).flatMap(Stream::ofNullable))
                .distinct()
                .toList();
        return new PersonFact.Use(
                Objects.requireNonNull(bill.settlementId()),
                bill.institutionCode(),
                bill.medicalType(),
                bill.amountFen(),
                bill.agent(),
                prescriptions);
    }

    private static Parts reversal(Reversal body) {
        return new Parts(
                PersonFact.Kind.REVERSAL,
                null,
                null,
                null,
                new PersonFact.TakenBack(body.settlementId(), body.originalEventId()),
                null,
                null,
                List.of());
    }
}
