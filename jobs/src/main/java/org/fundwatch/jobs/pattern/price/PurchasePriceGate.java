package org.fundwatch.jobs.pattern.price;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.jobs.state.MapStates;

/**
 * Lets through the lines whose price lies above the last purchase price known at their place in the order of detection, and
 * every purchase and reversal. Most lines are sold at what was paid and end here. A purchase reported later can still
 * excuse a line that went through, but not accuse one that did not.
 *
 * <p>State per institution and item: {@code waiting}, until the place of each fact; {@code bought}, purchases of the last
 * {@value #DAYS} days and the last before, cleared when another is bought.
 */
@SuppressWarnings("NullAway.Init") // state is set in open
final class PurchasePriceGate extends KeyedProcessFunction<String, PurchaseFact, PurchaseFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int DAYS = 30;

    private transient MapState<String, PurchaseFact> waiting;
    private transient MapState<String, PurchaseFact> bought;

    @Override
    public void open(OpenContext context) {
        waiting =
                getRuntimeContext().getMapState(new MapStateDescriptor<>("waiting", String.class, PurchaseFact.class));
        bought = getRuntimeContext().getMapState(new MapStateDescriptor<>("bought", String.class, PurchaseFact.class));
    }

    @Override
    public void processElement(PurchaseFact fact, Context context, Collector<PurchaseFact> out) throws Exception {
        waiting.put(fact.id(), fact);
        context.timerService().registerEventTimeTimer(fact.orderTime());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<PurchaseFact> out) throws Exception {
        List<PurchaseFact> due = new ArrayList<>();
        MapStates.take(waiting, fact -> fact.orderTime() <= time, due::add);
        due.sort(Fact.ORDER);
        for (PurchaseFact fact : due) {
            switch (fact.kind()) {
                case BOUGHT -> {
                    remember(fact);
                    out.collect(fact);
                }
                case TAKEN_BACK -> out.collect(fact);
                case BILLED -> {
                    if (known().aboveFen(fact, 0) > 0) {
                        out.collect(fact);
                    }
                }
            }
        }
    }

    private Purchases known() throws Exception {
        List<PurchaseFact> facts = new ArrayList<>();
        bought.values().forEach(facts::add);
        return Purchases.among(facts);
    }

    private void remember(PurchaseFact fact) throws Exception {
        bought.put(fact.id(), fact);
        long from = fact.orderTime() - Duration.ofDays(DAYS).toMillis();
        PurchaseFact last = known().lastAt(from);
        if (last != null) {
            MapStates.removeIf(
                    bought, one -> one.eventTime() <= from && !one.id().equals(last.id()));
        }
    }
}
