package org.fundwatch.jobs.pattern.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.schemas.event.Admission;
import org.fundwatch.schemas.event.Discharge;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.event.Leave;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Prescription;
import org.fundwatch.schemas.event.Reversal;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.event.VisitCancel;
import org.fundwatch.schemas.value.Fen;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/** Takes from a person event what the rules need of it; nothing for events no rule looks at. */
final class PersonFacts {
    /** 11 ordinary, 14 chronic, 15 special drug, 41 pharmacy. 13 is an emergency, which PH01 leaves out. */
    private static final Set<String> OUTSIDE_TYPES = Set.of("11", "14", "15", "41");

    private static final String RESCUE = "1";

    private PersonFacts() {}

    static Optional<PersonFact> of(PersonEvent event, LogRecord record, long orderTime, DetectionBook book) {
        Parts parts = switch (event.type()) {
            case ADMISSION -> admission((Admission) event.body(), book);
            case ADMISSION_CANCEL -> cancel(PersonFact.Kind.ADMISSION_CANCEL, (VisitCancel) event.body());
            case DISCHARGE_CANCEL -> cancel(PersonFact.Kind.DISCHARGE_CANCEL, (VisitCancel) event.body());
            case LEAVE -> leave((Leave) event.body());
            case DISCHARGE -> discharge((Discharge) event.body());
            case SETTLEMENT -> settlement((Settlement) event.body(), event.eventId());
            case REVERSAL -> reversal((Reversal) event.body());
            case PRESCRIPTION -> prescription((Prescription) event.body());
            case ENROLMENT,
                    LEDGER_OPENING,
                    ACCOUNT_CREDIT,
                    ACCOUNT_TRANSFER,
                    PREMIUM_PAYMENT,
                    FAMILY_AUTHORISATION,
                    FAMILY_QUOTE,
                    FAMILY_HOLD,
                    FAMILY_HOLD_CANCEL,
                    FAMILY_HOLD_OUTCOME,
                    PRE_SETTLEMENT,
                    MANUAL_REIMBURSEMENT,
                    REVIEW_RESOLUTION,
                    INPATIENT_FEES,
                    SURGERY,
                    INPATIENT_SETTLEMENT,
                    HEARTBEAT -> null;
        };
        String psnNo = event.header().psnNo();
        if (parts == null || psnNo == null) {
            return Optional.empty();
        }
        return Optional.of(new PersonFact(
                psnNo,
                event.eventId(),
                parts.kind,
                event.header().eventTime().toEpochMilli(),
                record.receivedAt(),
                orderTime,
                parts.stay,
                parts.use,
                parts.reversal,
                parts.prescription,
                parts.terms));
    }

    /** Whether any rule looks at events of this type. */
    static boolean concerns(EventType type) {
        return switch (type) {
            case ADMISSION, ADMISSION_CANCEL, LEAVE, DISCHARGE, DISCHARGE_CANCEL, SETTLEMENT, REVERSAL, PRESCRIPTION ->
                true;
            case ENROLMENT,
                    LEDGER_OPENING,
                    ACCOUNT_CREDIT,
                    ACCOUNT_TRANSFER,
                    PREMIUM_PAYMENT,
                    FAMILY_AUTHORISATION,
                    FAMILY_QUOTE,
                    FAMILY_HOLD,
                    FAMILY_HOLD_CANCEL,
                    FAMILY_HOLD_OUTCOME,
                    PRE_SETTLEMENT,
                    MANUAL_REIMBURSEMENT,
                    REVIEW_RESOLUTION,
                    INPATIENT_FEES,
                    SURGERY,
                    INPATIENT_SETTLEMENT,
                    HEARTBEAT -> false;
        };
    }

    private record Parts(
            PersonFact.Kind kind,
            PersonFact.@Nullable StayNews stay,
            PersonFact.@Nullable Use use,
            PersonFact.@Nullable TakenBack reversal,
            PersonFact.@Nullable Prescribed prescription,
            List<RuleTerms> terms) {}

    private static Parts stay(PersonFact.Kind kind, PersonFact.StayNews news, List<RuleTerms> terms) {
        return new Parts(kind, news, null, null, null, terms);
    }

    private static Parts admission(Admission body, DetectionBook book) {
        Optional<Institution> place = book.institution(body.institutionCode(), Shanghai.dateOf(body.beginsAt()));
        String region = place.map(Institution::region).orElse("");
        Institution.@Nullable Kind kind = place.map(Institution::kind).orElse(null);
        List<RuleTerms> terms = new ArrayList<>();
        book.rule(KnownRule.PH01).ifPresent(rule -> terms.add(RuleTerms.of(rule, book.publication(), region, kind)));
        return stay(
                PersonFact.Kind.ADMISSION,
                new PersonFact.StayNews(
                        body.visitId(),
                        body.institutionCode(),
                        body.beginsAt().toEpochMilli(),
                        0,
                        region.isEmpty() ? null : region),
                terms);
    }

    private static Parts cancel(PersonFact.Kind kind, VisitCancel body) {
        return stay(kind, new PersonFact.StayNews(body.visitId(), body.institutionCode(), 0, 0, null), List.of());
    }

    private static Parts leave(Leave body) {
        return stay(
                PersonFact.Kind.LEAVE,
                new PersonFact.StayNews(
                        body.visitId(),
                        body.institutionCode(),
                        body.beginsAt().toEpochMilli(),
                        body.endsAt().toEpochMilli(),
                        null),
                List.of());
    }

    private static Parts discharge(Discharge body) {
        return stay(
                PersonFact.Kind.DISCHARGE,
                new PersonFact.StayNews(
                        body.visitId(), body.institutionCode(), 0, body.endsAt().toEpochMilli(), null),
                List.of());
    }

    private static @Nullable Parts settlement(Settlement body, String eventId) {
        if (!OUTSIDE_TYPES.contains(body.medicalType()) || RESCUE.equals(body.emergencyFlag())) {
            return null;
        }
        Long claimed = body.claimedTotalFen();
        long amount = claimed != null
                ? claimed
                : body.items().stream().mapToLong(Item::amountFen).reduce(0, Fen::sumUpToMax);
        List<String> prescriptions = Stream.concat(
                        Stream.ofNullable(body.prescriptionNo()),
                        body.items().stream().map(Item::prescriptionNo).flatMap(Stream::ofNullable))
                .distinct()
                .toList();
        return new Parts(
                PersonFact.Kind.SETTLEMENT,
                null,
                new PersonFact.Use(
                        body.idOr(eventId),
                        body.institutionCode(),
                        body.medicalType(),
                        amount,
                        Boolean.TRUE.equals(body.agent()),
                        prescriptions),
                null,
                null,
                List.of());
    }

    private static Parts reversal(Reversal body) {
        return new Parts(
                PersonFact.Kind.REVERSAL,
                null,
                null,
                new PersonFact.TakenBack(body.settlementId(), body.originalEventId()),
                null,
                List.of());
    }

    private static Parts prescription(Prescription body) {
        return new Parts(
                PersonFact.Kind.PRESCRIPTION,
                null,
                null,
                null,
                new PersonFact.Prescribed(body.prescriptionNo()),
                List.of());
    }
}
