package org.fundwatch.jobs.pattern.rule;

import java.io.Serial;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.alert.AlertDraft;

/**
 * A rule on a sequence: the facts the gate let through wait here until a match of their key wakes the rule, which then
 * judges with every fact, corrections included. The second input carries the fact that completed each match.
 *
 * <p>State: that of {@link Review}, and {@code matched}, the first match, cleared when nothing of the key is left.
 */
@SuppressWarnings("NullAway.Init") // state and counters are set in open
final class SequenceReview<F extends Fact> extends KeyedCoProcessFunction<String, F, F, AlertDraft> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String ruleId;
    private final Review<F> review;
    private transient LongCounter matches;
    private transient ValueState<Match> matched;

    /** Place of the fact that completed a match. */
    public record Match(long orderTime, String id) {}

    SequenceReview(FactRule<F> rule, Class<F> type) {
        this.ruleId = rule.rule().name();
        this.review = new Review<>(rule, type);
    }

    @Override
    public void open(OpenContext context) {
        review.open(getRuntimeContext());
        matched = getRuntimeContext().getState(new ValueStateDescriptor<>("matched", Match.class));
        matches = new LongCounter();
        getRuntimeContext().addAccumulator(GateShare.MATCHES + ruleId, matches);
        getRuntimeContext().getMetricGroup().gauge("sequences_matched", matches::getLocalValue);
    }

    @Override
    public void processElement1(F fact, Context context, Collector<AlertDraft> out) throws Exception {
        review.note(fact, context.timestamp(), context.timerService());
    }

    @Override
    public void processElement2(F last, Context context, Collector<AlertDraft> out) throws Exception {
        matches.add(1);
        Match before = matched.value();
        if (before == null || isBefore(last, before)) {
            matched.update(new Match(last.orderTime(), last.id()));
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<AlertDraft> out) throws Exception {
        Match first = matched.value();
        review.advance(time, fact -> first != null && !isBefore(fact, first), context.timerService(), out);
        if (review.isEmpty()) {
            matched.clear();
        }
    }

    private static <F extends Fact> boolean isBefore(F fact, Match match) {
        return fact.orderTime() < match.orderTime()
                || (fact.orderTime() == match.orderTime() && fact.id().compareTo(match.id()) < 0);
    }
}
