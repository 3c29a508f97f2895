package org.fundwatch.jobs.pattern.ward;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.jobs.pattern.rule.Series;
import org.fundwatch.jobs.pattern.stay.StaySummary;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Shanghai;

/**
 * PH05: at {@code midnights} or more midnights in a row (Shanghai) more inpatients than {@code occupancy} of the registered beds
 * (条例 art. 38, 40). Day surgery lies in no bed at night. An alert is about the first of such midnights and covers {@code
 * window_days} from it.
 */
public final class CrowdedWardsRule implements FactRule<CensusFact> {
    private static final long DAY = Duration.ofDays(1).toMillis();
    /** The longest window, and as long as a midnight may be counted again. */
    private static final Duration CORRECTION =
            Duration.ofDays(KnownRule.PH05.most("window_days")).plus(Census.CORRECTION);

    private static final Series<CensusFact> SERIES = new Series<>(
            CensusFact::eventTime,
            // a window of one day is one midnight
            fact -> (fact.terms().value("window_days") - 1) * DAY,
            fact -> fact.terms().value("midnights"),
            CrowdedWardsRule::alertId,
            (one, next) -> next.eventTime() - one.eventTime() == DAY);

    /** Its drafts, from the stays of all persons. */
    public static DataStream<AlertDraft> drafts(DataStream<StaySummary> stays) {
        DataStream<CensusFact> census = RuleStage.facts(
                        stays,
                        "pattern.ph05-stays",
                        StaySummary.class,
                        stay -> java.util.stream.Stream.of(stay).filter(CrowdedWardsRule::isCounted))
                .keyBy(StaySummary::key)
                .process(new Census(), TypeInformation.of(CensusFact.class))
                .uid("pattern.ph05-census")
                .name("pattern.ph05-census");
        return RuleStage.review(census, new CrowdedWardsRule(), CensusFact.class);
    }

    /** Where no beds are registered nothing is judged. */
    private static boolean isCounted(StaySummary stay) {
        return stay.terms(KnownRule.PH05).isPresent() && stay.beds() != null && stay.beds() > 0;
    }

    @Override
    public KnownRule rule() {
        return KnownRule.PH05;
    }

    @Override
    public Duration context() {
        return Duration.ZERO;
    }

    @Override
    public Duration correction() {
        return CORRECTION;
    }

    @Override
    public List<Judgement> judge(Known<CensusFact> known) {
        Map<Long, CensusFact> last = new TreeMap<>();
        for (CensusFact fact : known.facts()) {
            last.merge(fact.eventTime(), fact, (one, other) -> other.orderTime() >= one.orderTime() ? other : one);
        }
        List<CensusFact> crowded =
                last.values().stream().filter(CensusFact::isCrowded).toList();
        return SERIES.of(crowded, known.said()).stream()
                .map(CrowdedWardsRule::judgement)
                .toList();
    }

    private static String alertId(CensusFact first) {
        return AlertIds.of(
                KnownRule.PH05,
                Subject.Kind.INSTITUTION,
                first.key(),
                dateOf(first).toString());
    }

    /** The day that a midnight ends. */
    private static LocalDate dateOf(CensusFact fact) {
        return Shanghai.dateOf(Instant.ofEpochMilli(fact.eventTime() - 1));
    }

    private static Judgement judgement(List<CensusFact> series) {
        CensusFact first = series.get(0);
        CensusFact last = series.get(series.size() - 1);
        RuleTerms terms = first.terms();
        int most = series.stream().mapToInt(CensusFact::inpatients).max().orElseThrow();
        AlertContent alert = AlertContent.of(
                        terms, alertId(first), new Subject(Subject.Kind.INSTITUTION, first.key(), List.of()))
                .at(first.key(), first.region())
                .during(first.eventTime(), last.eventTime())
                .scored(series.size() - terms.value("midnights"))
                .arg("institution", Arg.text(first.key()))
                .arg("beds", Arg.count(first.beds()))
                .arg("inpatients", Arg.count(most))
                .arg("days", Arg.count(series.size()))
                .arg("from", Arg.date(dateOf(first)))
                .arg("to", Arg.date(dateOf(last)));
        for (CensusFact fact : series) {
            for (CensusFact.Admitted admitted : fact.latest()) {
                alert.evidence(admitted.eventId(), "crowded_admission", admitted.at(), Map.of());
            }
        }
        long anchorAt = series.stream().mapToLong(CensusFact::orderTime).min().orElseThrow();
        return Judgement.series(alert.build(), anchorAt, first.eventTime(), SERIES.until(first));
    }
}
