package org.fundwatch.jobs.pattern.stay;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * PH01: while admitted, an outpatient or pharmacy settlement at another institution (条例 art. 38 (1), 40 (1)). One alert a
 * stay. Honest and left out: on approved leave; drugs a proxy collects on a prescription from before the stay; on the day
 * of admission or of discharge; taken back within {@code reversal_hours}. (Emergencies never reach this rule.) A function
 * of the facts alone.
 */
final class PhantomStayRule {
    private PhantomStayRule() {}

    /** Why a settlement elsewhere is honest. */
    enum Excuse {
        ADMISSION_CANCELLED,
        BEFORE_ADMISSION,
        AFTER_DISCHARGE,
        DAY_OF_ADMISSION,
        DAY_OF_DISCHARGE,
        APPROVED_LEAVE,
        PRESCRIBED_BEFORE_ADMISSION,
        REVERSED
    }

    private record Excused(Excuse why, Optional<PersonFact> by) {}

    /** The alert about the stay of {@code admission}, whatever becomes of it. */
    static String alertId(PersonFact admission) {
        PersonFact.StayNews stay = Objects.requireNonNull(admission.stay());
        return AlertIds.of(
                KnownRule.PH01,
                Subject.Kind.PERSON,
                admission.psnNo(),
                String.valueOf(stay.institutionCode()),
                stay.visitId());
    }

    /**
     * What to say about the stay when {@code latest} becomes known. Says nothing of settlements that are honest and were
     * so before: whether they are known yet makes no difference.
     *
     * @param before what was known of the stay, in the order of detection
     * @param facts the same with {@code latest}
     */
    static Optional<AlertDraft> judge(List<PersonFact> before, List<PersonFact> facts, PersonFact latest) {
        StayCase stay = StayCase.of(facts).orElse(null);
        RuleTerms terms = stay == null ? null : terms(stay);
        if (stay == null || terms == null) {
            return Optional.empty();
        }
        List<PersonFact> suspicious = suspicious(stay, terms);
        if (!suspicious.isEmpty()) {
            return Optional.of(AlertDraft.stands(alert(stay, terms, suspicious, Map.of()), reason(latest)));
        }
        List<PersonFact> fallen =
                StayCase.of(before).map(PhantomStayRule::suspicious).orElse(List.of());
        if (fallen.isEmpty()) {
            return Optional.empty();
        }
        Map<PersonFact, Excused> excuses = new LinkedHashMap<>();
        for (PersonFact use : fallen) {
            Excused excuse = excuse(stay, use, terms);
            if (excuse != null) {
                excuses.put(use, excuse);
            }
        }
        return Optional.of(AlertDraft.falls(alert(stay, terms, suspicious, excuses), reason(latest)));
    }

    private static List<PersonFact> suspicious(StayCase stay) {
        RuleTerms terms = terms(stay);
        return terms == null ? List.of() : suspicious(stay, terms);
    }

    private static List<PersonFact> suspicious(StayCase stay, RuleTerms terms) {
        return stay.outside().stream()
                .filter(use -> excuse(stay, use, terms) == null)
                .toList();
    }

    private static @Nullable RuleTerms terms(StayCase stay) {
        return stay.admission().terms().stream()
                .filter(candidate -> candidate.ruleId().equals(KnownRule.PH01.name()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Excused excuse(StayCase stay, PersonFact use, RuleTerms terms) {
        Excuse byTime = excuseByTime(stay, use.eventTime());
        if (byTime != null) {
            return new Excused(byTime, Optional.empty());
        }
        Optional<PersonFact> leave = stay.leaveAt(use.eventTime());
        if (leave.isPresent()) {
            return new Excused(Excuse.APPROVED_LEAVE, leave);
        }
        Optional<PersonFact> prescription = stay.prescriptionBeforeStay(use);
        if (Objects.requireNonNull(use.use()).agent() && prescription.isPresent()) {
            return new Excused(Excuse.PRESCRIBED_BEFORE_ADMISSION, prescription);
        }
        long span = Duration.ofHours(terms.value("reversal_hours")).toMillis();
        Optional<PersonFact> reversal = stay.reversalWithin(use, span);
        return reversal.isPresent() ? new Excused(Excuse.REVERSED, reversal) : null;
    }

    private static @Nullable Excuse excuseByTime(StayCase stay, long time) {
        if (stay.cancelled() != null) {
            return Excuse.ADMISSION_CANCELLED;
        }
        if (time < stay.begin()) {
            return Excuse.BEFORE_ADMISSION;
        }
        if (day(time) == day(stay.begin())) {
            return Excuse.DAY_OF_ADMISSION;
        }
        if (stay.discharge() != null && day(time) == day(stay.end())) {
            return Excuse.DAY_OF_DISCHARGE;
        }
        return time >= stay.end() ? Excuse.AFTER_DISCHARGE : null;
    }

    private static Alert alert(
            StayCase stay, RuleTerms terms, List<PersonFact> suspicious, Map<PersonFact, Excused> excused) {
        PersonFact.StayNews place = Objects.requireNonNull(stay.admission().stay());
        long amount = suspicious.stream()
                .mapToLong(use -> Objects.requireNonNull(use.use()).amountFen())
                .reduce(0, Fen::sumUpToMax);
        List<String> elsewhere = suspicious.stream()
                .map(use -> Objects.requireNonNull(use.use()).institutionCode())
                .distinct()
                .sorted()
                .toList();
        AlertContent alert = AlertContent.of(
                        terms,
                        alertId(stay.admission()),
                        new Subject(Subject.Kind.PERSON, stay.admission().psnNo(), elsewhere))
                .at(place.institutionCode(), place.region())
                .during(stay.begin(), stay.discharge() == null ? null : stay.end())
                .atRisk(amount)
                .arg("institution", Arg.text(String.valueOf(place.institutionCode())))
                .arg("visit_id", Arg.text(place.visitId()))
                .arg("admitted_at", Arg.time(at(stay.begin())))
                .arg("settlements", Arg.count(suspicious.size()))
                .arg("institutions", Arg.text(String.join(", ", elsewhere)))
                .arg("amount", Arg.money(amount));
        if (!suspicious.isEmpty()) {
            alert.scored(suspicious.size() - 1);
        }
        suspicious.stream()
                .mapToLong(PersonFact::eventTime)
                .min()
                .ifPresent(first -> alert.arg("first_at", Arg.time(at(first))));
        addEvidence(alert, stay, suspicious, excused);
        return alert.build();
    }

    private static void addEvidence(
            AlertContent alert, StayCase stay, List<PersonFact> suspicious, Map<PersonFact, Excused> excused) {
        add(alert, stay.admission(), "admission", Map.of("begin", Arg.time(at(stay.begin()))));
        for (PersonFact fact : suspicious) {
            PersonFact.Use use = Objects.requireNonNull(fact.use());
            add(
                    alert,
                    fact,
                    "outside_settlement",
                    Map.of(
                            "institution", Arg.text(use.institutionCode()),
                            "med_type", Arg.text(use.medicalType()),
                            "amount", Arg.money(use.amountFen())));
        }
        excused.forEach((use, excuse) -> {
            add(alert, use, "excused_settlement", Map.of("excuse", Arg.text(excuse.why.name())));
            excuse.by.ifPresent(fact -> add(alert, fact, "excuse", Map.of()));
        });
        if (stay.discharge() != null) {
            add(alert, stay.discharge(), "discharge", Map.of("end", Arg.time(at(stay.end()))));
        }
        if (stay.cancelled() != null) {
            add(alert, stay.cancelled(), "admission_cancelled", Map.of());
        }
    }

    private static void add(AlertContent alert, PersonFact fact, String role, Map<String, Arg> numbers) {
        alert.evidence(fact.eventId(), role, fact.eventTime(), numbers);
    }

    /** In words of the event that brought the change. */
    private static String reason(PersonFact latest) {
        return switch (latest.kind()) {
            case ADMISSION -> "ADMISSION_REPORTED";
            case ADMISSION_CANCEL -> "ADMISSION_CANCELLED";
            case LEAVE -> "LEAVE_REPORTED";
            case DISCHARGE -> "DISCHARGE_REPORTED";
            case DISCHARGE_CANCEL -> "DISCHARGE_CANCELLED";
            case SETTLEMENT -> "FURTHER_SETTLEMENT";
            case REVERSAL -> "SETTLEMENT_REVERSED";
            case PRESCRIPTION -> "PRESCRIPTION_REPORTED";
            case MANUAL_REIMBURSEMENT, INPATIENT_SETTLEMENT, INPATIENT_FEES, SURGERY, ENROLMENT, REVIEW_RESOLVED ->
                throw new IllegalStateException("the tracker passes no " + latest.kind());
        };
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    private static long day(long millis) {
        return Shanghai.dateOf(at(millis)).toEpochDay();
    }
}
