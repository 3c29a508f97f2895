package org.fundwatch.jobs.pattern.identity;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.jobs.state.DayEnd;
import org.fundwatch.jobs.state.MapStates;

/**
 * Keeps the settlements of a counter back until so many of one amount lie in neighbouring slots that they may be a crowd;
 * then these slots go through, and what comes later for them. Works as facts arrive: letting through too much changes
 * nothing further down. One that came late is looked at when time has come to its place, so that what slots are left by then
 * does not hang on which of two came first. What is taken back always goes through: it is rare.
 *
 * <p>State per institution: {@code slots}, each {@value #DAYS} days past its last settlement; a timer at the end of a day
 * clears them. A slot holds at most {@value #MOST_OF_A_SLOT} settlements; further ones go through. And {@code late}, what came late, by
 * id, until its place.
 */
@SuppressWarnings("NullAway.Init") // state is set in open
final class CrowdGate extends KeyedProcessFunction<String, CounterFact, CounterFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int DAYS = 2;
    private static final int MOST_OF_A_SLOT = 500;
    private static final long KEPT = Duration.ofDays(DAYS).toMillis();

    private transient MapState<Long, CounterFact.Slot> slots;
    private transient MapState<String, CounterFact> late;

    @Override
    public void open(OpenContext context) {
        slots = getRuntimeContext().getMapState(new MapStateDescriptor<>("slots", Long.class, CounterFact.Slot.class));
        late = getRuntimeContext().getMapState(new MapStateDescriptor<>("late", String.class, CounterFact.class));
    }

    @Override
    public void processElement(CounterFact fact, Context context, Collector<CounterFact> out) throws Exception {
        if (fact.takenBack()) {
            out.collect(fact);
        } else if (fact.orderTime() > fact.eventTime()) {
            late.put(fact.id(), fact);
            context.timerService().registerEventTimeTimer(fact.orderTime());
        } else {
            lookAt(fact, context, out);
        }
    }

    private void lookAt(CounterFact fact, Context context, Collector<CounterFact> out) throws Exception {
        CounterFact.Slot before = slots.get(fact.slot());
        List<CounterFact> facts = new ArrayList<>(before == null ? List.of() : before.facts());
        boolean open = before != null && before.open();
        if (open || facts.size() >= MOST_OF_A_SLOT) {
            out.collect(fact);
        }
        if (facts.size() < MOST_OF_A_SLOT) {
            facts.add(fact);
        }
        long until = DayEnd.after(Math.max(fact.orderTime() + KEPT, before == null ? 0 : before.until() - 1));
        slots.put(fact.slot(), new CounterFact.Slot(facts, open, until));
        context.timerService().registerEventTimeTimer(until);
        if (mayBeCrowd(fact)) {
            for (long slot = fact.slot() - 1; slot <= fact.slot() + 1; slot++) {
                letThrough(slot, out);
            }
        }
    }

    /** Whether enough settlements, and enough of this amount, lie in the slot and its neighbours. */
    private boolean mayBeCrowd(CounterFact fact) throws Exception {
        long all = 0;
        Map<Long, Integer> amounts = new HashMap<>();
        for (long slot = fact.slot() - 1; slot <= fact.slot() + 1; slot++) {
            CounterFact.Slot kept = slots.get(slot);
            if (kept != null) {
                all += kept.facts().size();
                kept.facts().forEach(one -> amounts.merge(one.amountFen(), 1, Integer::sum));
            }
        }
        return all >= fact.terms().value("least_persons")
                && amounts.values().stream().anyMatch(count -> count >= fact.leastEqual());
    }

    private void letThrough(long slot, Collector<CounterFact> out) throws Exception {
        CounterFact.Slot kept = slots.get(slot);
        if (kept != null && !kept.open()) {
            kept.facts().forEach(out::collect);
            slots.put(slot, new CounterFact.Slot(kept.facts(), true, kept.until()));
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<CounterFact> out) throws Exception {
        List<CounterFact> due = new ArrayList<>();
        MapStates.take(late, fact -> fact.orderTime() <= time, due::add);
        due.sort(Fact.ORDER);
        for (CounterFact fact : due) {
            lookAt(fact, context, out);
        }
        MapStates.removeIf(slots, slot -> slot.until() <= time);
    }
}
