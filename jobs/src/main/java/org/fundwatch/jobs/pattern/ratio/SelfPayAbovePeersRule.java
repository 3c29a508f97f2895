package org.fundwatch.jobs.pattern.ratio;

import java.io.Serial;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.value.Arg;

/**
 * SP01: an institution's self-pay ratio of seven days lies above its peers' (rules.md): z above {@code z}, the ratio above
 * {@code ratio}, at least {@code settlements}. z is (ratio − median) ÷ (1.4826 × the largest of MAD, {@code median_share} of
 * the median and {@code least_spread}), upwards only. Seven days that end on one day after another make one alert, anchored
 * on the first of them; a corrected row may begin, end or split such a run.
 */
public final class SelfPayAbovePeersRule implements FactRule<RatioFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long WHOLE = 10_000;

    /** Its drafts, from indicator rows. */
    public static DataStream<AlertDraft> drafts(DataStream<RatioFact> rows) {
        return RuleStage.review(
                rows.filter(row -> row.grain() == IndicatorRow.Grain.SEVEN_DAYS)
                        .uid("pattern.sp01-rows")
                        .name("pattern.sp01-rows"),
                new SelfPayAbovePeersRule(),
                RatioFact.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.SP01;
    }

    /** The row before an anchor says whether the run began there; its last correction may come 15 days after it. */
    @Override
    public Duration context() {
        return Duration.ofDays(2);
    }

    @Override
    public Duration correction() {
        return Duration.ofDays(35);
    }

    @Override
    public List<Judgement> judge(Known<RatioFact> known) {
        return RatioRows.of(known.facts()).runs(SelfPayAbovePeersRule::isAbove, (last, row) -> true).stream()
                .map(SelfPayAbovePeersRule::judgement)
                .toList();
    }

    static boolean isAbove(RatioFact row) {
        return row.settlements() >= row.terms().value("settlements")
                && row.peers() >= row.terms().value("peers")
                && row.ratio() > row.terms().value("ratio")
                && zE4(row) > row.terms().value("z");
    }

    /** z in 1/10000, rounded down. */
    static long zE4(RatioFact row) {
        return PeerDistance.zE4(
                row.ratio(),
                row.median(),
                row.mad(),
                row.terms().value("median_share"),
                row.terms().value("least_spread"));
    }

    private static Judgement judgement(List<RatioFact> run) {
        RatioFact first = run.get(0);
        RatioFact last = run.get(run.size() - 1);
        RatioFact peak = run.stream()
                .reduce((one, other) -> zE4(other) > zE4(one) ? other : one)
                .orElseThrow();
        // what patients paid above the peers' median in the worst seven days, half up
        long excess = BigInteger.valueOf(peak.selfPaidFen())
                .multiply(BigInteger.valueOf(WHOLE))
                .subtract(BigInteger.valueOf(peak.totalFen()).multiply(BigInteger.valueOf(peak.median())))
                .add(BigInteger.valueOf(WHOLE / 2))
                .divide(BigInteger.valueOf(WHOLE))
                .longValueExact();
        AlertContent alert = AlertContent.of(
                        first.terms(),
                        AlertIds.of(KnownRule.SP01, Subject.Kind.INSTITUTION, first.key(), Long.toString(first.from())),
                        new Subject(Subject.Kind.INSTITUTION, first.key(), List.of()))
                .at(first.key(), first.region())
                .during(first.from(), last.eventTime())
                .atRisk(excess)
                .scored(run.size() - 1L)
                .arg("institution", Arg.text(first.key()))
                .arg("ratio", Arg.rate(peak.ratio()))
                .arg("peer_median", Arg.rate(peak.median()))
                .arg("peer_mad", Arg.rate(peak.mad()))
                .arg("peers", Arg.count(peak.peers()))
                .arg("z", Arg.decimalE6(Math.multiplyExact(zE4(peak), 100)))
                .arg("settlements", Arg.count(peak.settlements()))
                .arg("from", Arg.date(date(peak.from())))
                .arg("to", Arg.date(date(peak.eventTime() - 1)))
                .arg("days", Arg.count(run.size()))
                .arg("amount", Arg.money(excess));
        for (RatioFact row : run) {
            alert.evidence(
                    row.rowKey(),
                    "seven_days",
                    row.eventTime(),
                    Map.of("ratio", Arg.rate(row.ratio()), "peer_median", Arg.rate(row.median())));
        }
        return Judgement.stands(alert.build(), first.eventTime());
    }

    static java.time.LocalDate date(long instant) {
        return org.fundwatch.schemas.value.Shanghai.dateOf(Instant.ofEpochMilli(instant));
    }
}
