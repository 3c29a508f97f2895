package org.fundwatch.jobs.pattern.stock;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Knows which packs an institution took in, and lets through the sales of others, from its first report on its stock on; of
 * a pack that was let through everything further. Nearly every sale ends here. Works as facts arrive: letting through too
 * much changes nothing further down, where the rule looks at times.
 *
 * <p>State per institution: {@code taken} (codes and when they first came), {@code asked} (codes let through), {@code since}
 * (when its first report was). A timer every {@value #DAYS_BETWEEN} days clears what is older than {@value #DAYS} days.
 */
@SuppressWarnings("NullAway.Init") // state is set in open
final class PackGate extends KeyedProcessFunction<String, TraceFact, TraceFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int DAYS = 730;
    private static final int DAYS_BETWEEN = 30;
    private static final long PERIOD = Duration.ofDays(DAYS_BETWEEN).toMillis();
    private static final long KEPT = Duration.ofDays(DAYS).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private transient MapState<String, Long> taken;
    private transient MapState<String, Long> asked;
    private transient ValueState<Since> since;

    /** Time of the first report, and of the last news. */
    public record Since(long at, long last) {}

    @Override
    public void open(OpenContext context) {
        taken = getRuntimeContext().getMapState(new MapStateDescriptor<>("taken", String.class, Long.class));
        asked = getRuntimeContext().getMapState(new MapStateDescriptor<>("asked", String.class, Long.class));
        since = getRuntimeContext().getState(new ValueStateDescriptor<>("since", Since.class));
    }

    @Override
    public void processElement(TraceFact fact, Context context, Collector<TraceFact> out) throws Exception {
        switch (fact.kind()) {
            case TAKEN_IN -> {
                report(fact);
                takeIn(fact, context, out);
            }
            case RETURNED -> takeIn(fact, context, out);
            case SOLD -> {
                if (asked.contains(fact.key()) || isUnknown(fact)) {
                    ask(fact, context, out);
                }
            }
            case NOT_WHOLE -> ask(fact, context, out);
            case REVERSED, SENT_BACK -> {
                if (asked.contains(fact.key())) {
                    out.collect(fact);
                }
            }
        }
    }

    private void report(TraceFact fact) throws Exception {
        Since known = since.value();
        if (known == null) {
            since.update(new Since(fact.eventTime(), fact.orderTime()));
        } else if (fact.orderTime() >= known.last() + PERIOD) {
            since.update(new Since(known.at(), fact.orderTime()));
        }
    }

    private void takeIn(TraceFact fact, Context context, Collector<TraceFact> out) throws Exception {
        Long before = taken.get(fact.key());
        if (before == null || fact.eventTime() < before) {
            taken.put(fact.key(), fact.eventTime());
            cleanUpAfter(fact, context);
        }
        if (asked.contains(fact.key())) {
            out.collect(fact);
        }
    }

    private boolean isUnknown(TraceFact sale) throws Exception {
        Since reports = since.value();
        if (reports == null || sale.eventTime() < reports.at()) {
            return false;
        }
        Long came = taken.get(sale.key());
        return came == null || came > sale.eventTime() + UnknownPackRule.graceMillis(sale);
    }

    private void ask(TraceFact fact, Context context, Collector<TraceFact> out) throws Exception {
        asked.put(fact.key(), fact.orderTime());
        cleanUpAfter(fact, context);
        out.collect(fact);
    }

    private void cleanUpAfter(TraceFact fact, Context context) {
        long periods = Math.floorDiv(fact.orderTime() + KEPT, PERIOD) + 1;
        context.timerService().registerEventTimeTimer(periods * PERIOD);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<TraceFact> out) throws Exception {
        forget(taken, time);
        forget(asked, time);
        Since known = since.value();
        if (known != null && known.last() + KEPT < time && taken.isEmpty()) {
            since.clear();
        }
    }

    /** The heap backend keeps an emptied map for ever unless it is cleared. */
    private static void forget(MapState<String, @Nullable Long> codes, long time) throws Exception {
        List<String> past = new ArrayList<>();
        for (Map.Entry<String, @Nullable Long> entry : codes.entries()) {
            Long at = entry.getValue();
            if (at == null || at + KEPT + HOUR < time) {
                past.add(entry.getKey());
            }
        }
        for (String code : past) {
            codes.remove(code);
        }
        if (codes.isEmpty()) {
            codes.clear();
        }
    }
}
