package org.fundwatch.jobs.pattern.stay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.Series;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * PH06, 轮转住院: {@code stays} or more stays at {@code places} or more institutions, all begun within {@code window_days} of
 * the first (条例 art. 17, 40). Stays for planned cycles and cancelled admissions are left out of the count. An alert is
 * anchored on the first stay of its series, which lasts as long as the window.
 */
final class RotatingStays {
    private RotatingStays() {}

    /** @param stays by their begin, without those cancelled */
    static List<Judgement> judge(List<Hospitalisation> stays, Map<String, FactRule.Said> said) {
        List<Hospitalisation> counted = stays.stream()
                .filter(stay -> !stay.isPlanned()
                        && stay.admission().terms(KnownRule.PH06).isPresent())
                .toList();
        Series<Hospitalisation> series = new Series<>(
                Hospitalisation::begin,
                RotatingStays::window,
                stay -> least(stay, counted),
                RotatingStays::alertId,
                (one, next) -> true);
        return series.of(counted, said).stream()
                .map(one -> judgement(one, series.until(one.get(0))))
                .toList();
    }

    private static RuleTerms terms(Hospitalisation stay) {
        return stay.admission().terms(KnownRule.PH06).orElseThrow();
    }

    private static long window(Hospitalisation first) {
        return Duration.ofDays(terms(first).value("window_days")).toMillis();
    }

    /** The fewest stays of a series that begins here; more than there can be where it is at too few institutions. */
    private static long least(Hospitalisation first, List<Hospitalisation> stays) {
        long end = first.begin() + window(first);
        long places = stays.stream()
                .filter(stay -> first.begin() <= stay.begin() && stay.begin() <= end)
                .map(Hospitalisation::institution)
                .distinct()
                .count();
        return places >= terms(first).value("places") ? terms(first).value("stays") : Long.MAX_VALUE;
    }

    private static String alertId(Hospitalisation first) {
        return AlertIds.of(
                KnownRule.PH06, Subject.Kind.PERSON, first.admission().psnNo(), first.institution(), first.visit());
    }

    private static Judgement judgement(List<Hospitalisation> series, long until) {
        Hospitalisation first = series.get(0);
        Hospitalisation last = series.get(series.size() - 1);
        List<String> places =
                series.stream().map(Hospitalisation::institution).distinct().toList();
        long amount = series.stream().mapToLong(Hospitalisation::settledFen).reduce(0, Fen::sumUpToMax);
        AlertContent alert = AlertContent.of(
                        terms(first),
                        alertId(first),
                        new Subject(Subject.Kind.PERSON, first.admission().psnNo(), places))
                .at(last.institution(), last.admission().region())
                .during(first.begin(), last.begin())
                .atRisk(amount)
                .scored(series.size() - terms(first).value("stays"))
                .arg("times", Arg.count(series.size()))
                .arg("institutions", Arg.text(String.join(",", places)))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(first.begin())))
                .arg("last_at", Arg.time(Instant.ofEpochMilli(last.begin())))
                .arg("amount", Arg.money(amount));
        for (Hospitalisation stay : series) {
            alert.evidence(
                    stay.admission().id(),
                    "admission",
                    stay.admission().eventTime(),
                    Map.of("institution", Arg.text(Objects.requireNonNull(stay.institution()))));
        }
        return Judgement.series(alert.build(), first.admission().orderTime(), first.begin(), until);
    }
}
