package org.fundwatch.jobs.pattern.ratio;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;

/**
 * The rules on an institution's weeks: SP03 to SP07 and RX11. They look at the same rows, so these are kept once. A week
 * stands by its highest revision, and each is an alert of its own, anchored on it.
 */
public final class WeekRules implements FactRule<WeekFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Their drafts, from indicator rows. */
    public static DataStream<AlertDraft> drafts(DataStream<RatioEntry> rows) {
        return RuleStage.review(
                RuleStage.facts(rows, "pattern.week-rows", WeekFact.class, row -> Stream.ofNullable(row.week())),
                new WeekRules(),
                WeekFact.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.SP04;
    }

    @Override
    public String stage() {
        return "week";
    }

    @Override
    public Duration context() {
        return Duration.ofDays(1);
    }

    /** The last correction of a week may come 15 days after it. */
    @Override
    public Duration correction() {
        return Duration.ofDays(22);
    }

    @Override
    public List<Judgement> judge(Known<WeekFact> known) {
        NavigableMap<Long, WeekFact> weeks = new TreeMap<>();
        for (WeekFact fact : known.facts()) {
            weeks.merge(fact.from(), fact, (one, other) -> other.revision() > one.revision() ? other : one);
        }
        List<Judgement> found = new ArrayList<>();
        for (WeekFact week : weeks.values()) {
            for (AbovePeers rule : AbovePeers.values()) {
                rule.judge(week).ifPresent(found::add);
            }
            FastGrowth.judge(week).ifPresent(found::add);
            EssentialDrugs.judge(week).ifPresent(found::add);
        }
        return found;
    }
}
