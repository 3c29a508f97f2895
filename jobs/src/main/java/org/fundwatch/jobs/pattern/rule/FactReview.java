package org.fundwatch.jobs.pattern.rule;

import java.io.Serial;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.alert.AlertDraft;

/**
 * A rule on counts, sums, look-ups or absence: judged with every fact of its key, in the order of detection.
 *
 * <p>State: that of {@link Review}, which clears it.
 */
final class FactReview<F extends Fact> extends KeyedProcessFunction<String, F, AlertDraft> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Review<F> review;

    FactReview(FactRule<F> rule, Class<F> type) {
        this.review = new Review<>(rule, type);
    }

    @Override
    public void open(OpenContext context) {
        review.open(getRuntimeContext());
    }

    @Override
    public void processElement(F fact, Context context, Collector<AlertDraft> out) throws Exception {
        review.note(fact, context.timestamp(), context.timerService());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<AlertDraft> out) throws Exception {
        review.advance(time, fact -> true, context.timerService(), out);
    }
}
