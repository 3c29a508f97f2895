package org.fundwatch.jobs.indicator;

import java.io.Serial;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts each settlement at most once, in the window it happened in: a verdict written twice after a crash changes
 * nothing, a reversal takes the settlement out of its own window, a resolution puts another figure in its place.
 *
 * <p>State: {@code counted}, the verdict that counts; cleared by a reversal, or by a timer when its windows have closed.
 */
@SuppressWarnings("NullAway.Init") // state is set in open
final class SettlementNetting extends KeyedProcessFunction<String, VerdictMeasure, FiguresChange> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long correctionMillis;

    private transient ValueState<VerdictMeasure> counted;

    SettlementNetting(Duration corrections) {
        this.correctionMillis = corrections.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        counted = getRuntimeContext().getState(new ValueStateDescriptor<>("counted", VerdictMeasure.class));
    }

    @Override
    public void processElement(VerdictMeasure measure, Context context, Collector<FiguresChange> out) throws Exception {
        VerdictMeasure before = counted.value();
        if (before != null && before.verdictId().equals(measure.verdictId())) {
            return;
        }
        if (before != null) {
            out.collect(change(before, Figures.of(before).negated(), measure.orderTime()));
            counted.clear();
        }
        if (measure.effect() == VerdictMeasure.Effect.COUNTS) {
            out.collect(change(measure, Figures.of(measure), measure.orderTime()));
            counted.update(measure);
            context.timerService().registerEventTimeTimer(forgetAt(measure));
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<FiguresChange> out) throws Exception {
        VerdictMeasure last = counted.value();
        if (last != null && forgetAt(last) <= time) {
            counted.clear();
        }
    }

    private long forgetAt(VerdictMeasure measure) {
        return IndicatorWindow.lastEndOf(measure.eventTime()) + correctionMillis;
    }

    private static FiguresChange change(VerdictMeasure measure, Figures figures, long orderTime) {
        return new FiguresChange(Objects.requireNonNull(measure.place()), measure.eventTime(), orderTime, figures);
    }
}
