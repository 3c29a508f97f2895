package org.fundwatch.jobs.pattern.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.jobs.pattern.rule.Series;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * AC01: the account or family aid was refused to one person {@code refusals} times within {@code window_days} for its purpose, its
 * surplus or its authorisation (条例 art. 17, 41). The person is who would have used the money. What the verdicts say is
 * final: nothing withdraws it. An alert is about the first refusal of its series.
 */
public final class RepeatedRefusalRule implements FactRule<RefusalFact> {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Duration CORRECTION =
            Duration.ofDays(KnownRule.AC01.most("window_days")).plusDays(7);
    /** Who is refused so often in this time is known well enough: further refusals are counted and left. */
    private static final int MOST_FACTS = 500;

    private static final Comparator<RefusalFact> BY_TIME =
            Comparator.comparingLong(RefusalFact::eventTime).thenComparing(RefusalFact::id);

    private static final Series<RefusalFact> SERIES = new Series<>(
            RefusalFact::eventTime,
            refusal -> refusal.terms().value("window_days") * DAY,
            refusal -> refusal.terms().value("refusals"),
            RepeatedRefusalRule::alertId,
            (one, next) -> true);

    /** Its drafts, from refusals. */
    public static DataStream<AlertDraft> drafts(DataStream<RefusalFact> refusals) {
        return RuleStage.review(refusals, new RepeatedRefusalRule(), RefusalFact.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.AC01;
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
    public int mostFacts(RefusalFact further) {
        return MOST_FACTS;
    }

    @Override
    public List<Judgement> judge(Known<RefusalFact> known) {
        List<RefusalFact> refusals = new ArrayList<>(known.facts());
        refusals.sort(BY_TIME);
        return SERIES.of(refusals, known.said()).stream()
                .map(RepeatedRefusalRule::judgement)
                .toList();
    }

    private static String alertId(RefusalFact first) {
        return AlertIds.of(KnownRule.AC01, Subject.Kind.PERSON, first.key(), first.id());
    }

    private static Judgement judgement(List<RefusalFact> series) {
        RefusalFact first = series.get(0);
        RefusalFact last = series.get(series.size() - 1);
        TreeSet<String> codes = new TreeSet<>();
        series.forEach(refusal -> codes.addAll(refusal.codes()));
        long amount = series.stream().mapToLong(RefusalFact::amountFen).reduce(0, Fen::sumUpToMax);
        AlertContent alert = AlertContent.of(
                        first.terms(), alertId(first), new Subject(Subject.Kind.PERSON, first.key(), List.of()))
                .at(last.institutionCode(), last.region())
                .during(first.eventTime(), last.eventTime())
                .atRisk(amount)
                .scored(series.size() - first.terms().value("refusals"))
                .arg("times", Arg.count(series.size()))
                .arg("findings", Arg.text(String.join(",", codes)))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(first.eventTime())))
                .arg("last_at", Arg.time(Instant.ofEpochMilli(last.eventTime())))
                .arg("amount", Arg.money(amount));
        for (RefusalFact refusal : series) {
            alert.evidence(
                    refusal.eventId(),
                    "refusal",
                    refusal.eventTime(),
                    Map.of("amount", Arg.money(refusal.amountFen())));
        }
        return Judgement.series(alert.build(), first.orderTime(), first.eventTime(), SERIES.until(first));
    }
}
