package org.fundwatch.jobs.pattern.intake;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.schemas.event.Admission;
import org.fundwatch.schemas.event.Discharge;
import org.fundwatch.schemas.event.Leave;
import org.fundwatch.schemas.event.Surgery;
import org.fundwatch.schemas.event.VisitCancel;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/** Takes from the events of a stay what the rules need of it. */
final class StayEvents {
    /** Rules whose terms an admission carries: those anchored on a stay. */
    private static final Set<KnownRule> STAY_RULES = EnumSet.of(
            KnownRule.PH01,
            KnownRule.PH02,
            KnownRule.PH03,
            KnownRule.PH04,
            KnownRule.PH05,
            KnownRule.PH06,
            KnownRule.PH07,
            KnownRule.PH08,
            KnownRule.PH10,
            KnownRule.PH11,
            KnownRule.PR07);

    private StayEvents() {}

    static PersonFacts.Parts admission(Admission body, DetectionBook book) {
        Optional<Institution> place = book.institution(body.institutionCode(), Shanghai.dateOf(body.beginsAt()));
        String region = place.map(Institution::region).orElse("");
        LocalDate day = Shanghai.dateOf(body.beginsAt());
        Set<KnownRule> rules = EnumSet.copyOf(STAY_RULES);
        rules.removeIf(rule -> book.exemptions().names(rule, body.institutionCode(), region, day));
        return stay(
                PersonFact.Kind.ADMISSION,
                new PersonFact.StayNews(
                        body.visitId(),
                        body.institutionCode(),
                        body.beginsAt().toEpochMilli(),
                        0,
                        region.isEmpty() ? null : region,
                        body.medicalType(),
                        Diagnoses.group(body.diagnoses()),
                        Diagnoses.isPlanned(body.diagnoses(), Shanghai.dateOf(body.beginsAt()), book),
                        null,
                        detail(
                                place.map(Institution::beds).orElse(null),
                                body.diagnoses(),
                                day,
                                book.exemptions().groups(KnownRule.PH08, day),
                                book)),
                PersonFacts.terms(
                        rules, book, region, place.map(Institution::kind).orElse(null)));
    }

    static PersonFacts.Parts cancel(PersonFact.Kind kind, VisitCancel body) {
        return stay(kind, new PersonFact.StayNews(body.visitId(), body.institutionCode(), 0, 0, null), List.of());
    }

    static PersonFacts.Parts leave(Leave body) {
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

    static PersonFacts.Parts discharge(Discharge body, DetectionBook book) {
        return stay(
                PersonFact.Kind.DISCHARGE,
                new PersonFact.StayNews(
                        body.visitId(),
                        body.institutionCode(),
                        0,
                        body.endsAt().toEpochMilli(),
                        null,
                        null,
                        Diagnoses.group(body.diagnoses()),
                        Diagnoses.isPlanned(body.diagnoses(), Shanghai.dateOf(body.endsAt()), book),
                        body.way(),
                        detail(null, body.diagnoses(), Shanghai.dateOf(body.endsAt()), List.of(), book)),
                List.of());
    }

    static PersonFacts.Parts surgery(Surgery body) {
        return stay(
                PersonFact.Kind.SURGERY,
                new PersonFact.StayNews(
                        body.visitId(),
                        body.institutionCode(),
                        body.beginsAt().toEpochMilli(),
                        body.endsAt() == null ? 0 : body.endsAt().toEpochMilli(),
                        null,
                        null,
                        null,
                        false,
                        null,
                        new PersonFact.StayDetail(null, List.of(), List.of(), body.operationCode(), List.of())),
                List.of());
    }

    private static PersonFact.StayDetail detail(
            @Nullable Integer beds, List<String> diagnoses, LocalDate day, List<String> exempt, DetectionBook book) {
        List<String> stripped = diagnoses.stream().map(String::strip).toList();
        List<String> expected =
                stripped.isEmpty() ? List.of() : book.severeDiagnoses().expected(stripped.get(0), day);
        return new PersonFact.StayDetail(beds, stripped, expected, null, exempt);
    }

    private static PersonFacts.Parts stay(PersonFact.Kind kind, PersonFact.StayNews news, List<RuleTerms> terms) {
        return new PersonFacts.Parts(kind, news, null, null, null, null, null, terms);
    }
}
