package org.fundwatch.jobs.pattern.restriction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * DQ02 on one person: many lines against the recorded sex, an item that nature excludes, a birth date that cannot be. Data
 * is wrong, nobody is suspected.
 */
final class MasterDataAlerts {
    /** Values of the argument {@code matter}. */
    static final String LINES_AGAINST_SEX = "LINES_AGAINST_SEX";

    static final String IMPOSSIBLE_ITEM = "IMPOSSIBLE_ITEM";
    static final String BIRTH_DATE = "BIRTH_DATE";

    private MasterDataAlerts() {}

    static List<Judgement> on(
            List<RestrictionFact> facts, List<LimitedLine> broken, List<List<LimitedLine>> againstSex) {
        List<Judgement> found = new ArrayList<>();
        Set<LimitedLine> named = new HashSet<>();
        for (List<LimitedLine> series : againstSex) {
            named.addAll(series);
            found.add(Judgement.stands(
                    lines(LINES_AGAINST_SEX, series).build(),
                    series.get(0).charged().orderTime()));
        }
        for (LimitedLine line : broken) {
            if (line.line().physiological()
                    && line.charged().terms(KnownRule.DQ02).isPresent()) {
                AlertContent alert = lines(IMPOSSIBLE_ITEM, List.of(line));
                long anchorAt = line.charged().orderTime();
                found.add(
                        named.contains(line)
                                ? Judgement.excused(alert.build(), anchorAt, "WRONG_MASTER_DATA")
                                : Judgement.stands(alert.build(), anchorAt));
            }
        }
        facts.stream()
                .filter(fact -> fact.enrolment() != null)
                .max(Comparator.comparingLong(
                        fact -> Objects.requireNonNull(fact.enrolment()).position()))
                .flatMap(last -> birthDate(last, facts))
                .ifPresent(found::add);
        return found;
    }

    private static AlertContent lines(String matter, List<LimitedLine> lines) {
        LimitedLine first = lines.get(0);
        LimitedLine last = lines.get(lines.size() - 1);
        RuleTerms terms = first.charged().terms(KnownRule.DQ02).orElseThrow();
        String person = first.charged().key();
        long amount = lines.stream().mapToLong(LimitedLine::amountFen).reduce(0, Fen::sumUpToMax);
        List<String> places = lines.stream()
                .map(line -> line.line().institutionCode())
                .distinct()
                .sorted()
                .toList();
        AlertContent alert = AlertContent.of(
                        terms,
                        AlertIds.of(
                                KnownRule.DQ02,
                                Subject.Kind.PERSON,
                                person,
                                matter,
                                first.line().lineKey()),
                        new Subject(Subject.Kind.PERSON, person, places))
                .at(first.line().institutionCode(), first.line().region())
                .during(first.line().occurredAt(), last.line().occurredAt())
                .atRisk(0)
                .scored(0)
                .arg("matter", Arg.text(matter))
                .arg("records", Arg.count(lines.size()))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(first.line().occurredAt())))
                .arg("last_at", Arg.time(Instant.ofEpochMilli(last.line().occurredAt())))
                .arg("amount", Arg.money(amount));
        for (LimitedLine line : lines) {
            alert.evidence(
                    line.line().eventId(),
                    "restricted_line",
                    line.charged().eventTime(),
                    Map.of(
                            "item", Arg.text(line.line().itemCode()),
                            "restriction", Arg.text(line.restriction(true)),
                            "amount", Arg.money(line.amountFen())));
        }
        return alert;
    }

    /**
     * A birth date in the future, or too long ago to be alive: the last word of the log counts. The alert is about the
     * date, whoever repeats it.
     */
    private static Optional<Judgement> birthDate(RestrictionFact last, List<RestrictionFact> facts) {
        PersonFact.Enrolled person = Objects.requireNonNull(last.enrolment());
        Integer birthDay = person.birthDay();
        Optional<RuleTerms> terms = last.terms(KnownRule.DQ02);
        if (birthDay == null || terms.isEmpty() || BirthDate.isPossible(birthDay, last.eventTime(), terms)) {
            return Optional.empty();
        }
        RestrictionFact first = facts.stream()
                .filter(fact -> fact.enrolment() != null
                        && birthDay.equals(fact.enrolment().birthDay()))
                .findFirst()
                .orElse(last);
        Arg at = Arg.time(Instant.ofEpochMilli(first.eventTime()));
        AlertContent alert = AlertContent.of(
                        terms.get(),
                        AlertIds.of(
                                KnownRule.DQ02,
                                Subject.Kind.PERSON,
                                last.key(),
                                BIRTH_DATE,
                                LocalDate.ofEpochDay(birthDay).toString()),
                        new Subject(Subject.Kind.PERSON, last.key(), List.of()))
                .at(null, person.region())
                .during(first.eventTime(), first.eventTime())
                .atRisk(0)
                .scored(0)
                .arg("matter", Arg.text(BIRTH_DATE))
                .arg("records", Arg.count(1))
                .arg("first_at", at)
                .arg("last_at", at)
                .arg("amount", Arg.money(0))
                .evidence(first.id(), "enrolment", first.eventTime(), Map.of());
        return Optional.of(Judgement.stands(alert.build(), first.orderTime()));
    }
}
