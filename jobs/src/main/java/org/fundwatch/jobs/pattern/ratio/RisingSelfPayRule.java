package org.fundwatch.jobs.pattern.ratio;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.jobs.pattern.rule.SequenceRule;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.value.Arg;

/**
 * SP02: the daily self-pay ratio of an institution rises on {@code days} days in a row, each above {@code ratio} and with at
 * least {@code settlements} (rules.md). The days follow each other in the calendar: a day without enough settlements breaks
 * the row. An alert is anchored on the first day of the rise and grows with it.
 */
public final class RisingSelfPayRule implements SequenceRule<RatioFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Its drafts, from indicator rows. */
    public static DataStream<AlertDraft> drafts(DataStream<RatioFact> rows, boolean gated) {
        return RuleStage.sequence(
                rows.filter(row -> row.grain() == IndicatorRow.Grain.DAY)
                        .uid("pattern.sp02-rows")
                        .name("pattern.sp02-rows"),
                new RisingSelfPayRule(),
                RatioFact.class,
                gated);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.SP02;
    }

    /** The day before an anchor says whether the rise began there. */
    @Override
    public Duration context() {
        return Duration.ofDays(2);
    }

    @Override
    public Duration correction() {
        return Duration.ofDays(KnownRule.SP02.most("days") + 16);
    }

    @Override
    public boolean mayBelong(RatioFact one, RatioFact other) {
        RatioFact earlier = one.from() <= other.from() ? one : other;
        RatioFact later = earlier == one ? other : one;
        long apart = later.from() - earlier.from();
        return isHigh(one)
                && isHigh(other)
                && apart > 0
                && apart < later.terms().value("days") * DAY
                && later.ratio() > earlier.ratio();
    }

    /** The last of the days to come has all others of its rise beside it. */
    @Override
    public long partners(RatioFact fact) {
        return Math.max(1, fact.terms().value("days") - 1);
    }

    /** Two high days one after the other, whichever was told or corrected first; the rule looks at how they rise. */
    @Override
    public boolean mayBegin(RatioFact row) {
        return isHigh(row);
    }

    private static boolean isHigh(RatioFact row) {
        return row.settlements() >= row.terms().value("settlements")
                && row.ratio() > row.terms().value("ratio");
    }

    @Override
    public List<Judgement> judge(Known<RatioFact> known) {
        return RatioRows.of(known.facts())
                .runs(RisingSelfPayRule::isHigh, (last, row) -> row.ratio() > last.ratio())
                .stream()
                .filter(run -> run.size() >= run.get(0).terms().value("days"))
                .map(RisingSelfPayRule::judgement)
                .toList();
    }

    private static Judgement judgement(List<RatioFact> run) {
        RatioFact first = run.get(0);
        RatioFact last = run.get(run.size() - 1);
        AlertContent alert = AlertContent.of(
                        first.terms(),
                        AlertIds.of(KnownRule.SP02, Subject.Kind.INSTITUTION, first.key(), Long.toString(first.from())),
                        new Subject(Subject.Kind.INSTITUTION, first.key(), List.of()))
                .at(first.key(), first.region())
                .during(first.from(), last.eventTime())
                .atRisk(last.selfPaidFen())
                .scored(run.size() - first.terms().value("days"))
                .arg("institution", Arg.text(first.key()))
                .arg("from", Arg.date(SelfPayAbovePeersRule.date(first.from())))
                .arg("to", Arg.date(SelfPayAbovePeersRule.date(last.from())))
                .arg("days", Arg.count(run.size()))
                .arg("first_ratio", Arg.rate(first.ratio()))
                .arg("last_ratio", Arg.rate(last.ratio()))
                .arg("amount", Arg.money(last.selfPaidFen()));
        for (RatioFact row : run) {
            alert.evidence(
                    row.rowKey(),
                    "day",
                    row.eventTime(),
                    Map.of("ratio", Arg.rate(row.ratio()), "settlements", Arg.count(row.settlements())));
        }
        return Judgement.stands(alert.build(), first.eventTime());
    }
}
