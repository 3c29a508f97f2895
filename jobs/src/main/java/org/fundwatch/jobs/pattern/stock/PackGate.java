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
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.jobs.state.MapStates;
import org.jspecify.annotations.Nullable;

/**
 * Knows which packs an institution took in, and lets through the sales of others, from its first report on its stock on, with
 * what is taken in later and all that takes sales back. Nearly every sale ends here. Bills come by the log of the person,
 * reports by that of the institution: so a sale is looked at when a purchase may no longer be reported for it, a report in
 * its place, and which log was faster changes nothing. At the end of a file no sale is looked at before its time. An item
 * whose first report names no codes may be sold from that stock for ever: its packs are not looked at.
 *
 * <p>State per institution: that of {@link WaitingTraces} (by the time at which it is looked at; a timer takes it then), {@code taken}
 * (codes and when they first came), {@code items} (the first report of each item), {@code asked} (codes let through),
 * {@code since} (when its first report was). A timer every {@value #DAYS_BETWEEN} days clears what is older than {@value #DAYS} days.
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

    private transient WaitingTraces waiting;
    private transient MapState<String, Long> taken;
    private transient MapState<String, Opening> items;
    private transient MapState<String, Long> asked;
    private transient ValueState<Since> since;

    /** Time of the first report, and of the last news. */
    public record Since(long at, long last) {}

    /** When the first report of an item was, whether it came without codes, and the last news of it. */
    public record Opening(long at, boolean uncoded, long last) {
        Opening plus(Opening other) {
            boolean first = other.at < at || (other.at == at && other.uncoded);
            return new Opening(first ? other.at : at, first ? other.uncoded : uncoded, Math.max(last, other.last));
        }
    }

    @Override
    public void open(OpenContext context) {
        waiting = new WaitingTraces(getRuntimeContext());
        taken = getRuntimeContext().getMapState(new MapStateDescriptor<>("taken", String.class, Long.class));
        items = getRuntimeContext().getMapState(new MapStateDescriptor<>("items", String.class, Opening.class));
        asked = getRuntimeContext().getMapState(new MapStateDescriptor<>("asked", String.class, Long.class));
        since = getRuntimeContext().getState(new ValueStateDescriptor<>("since", Since.class));
    }

    @Override
    public void processElement(TraceFact fact, Context context, Collector<TraceFact> out) throws Exception {
        switch (fact.kind()) {
            case TAKEN_IN -> await(fact, fact.orderTime(), context);
            case RETURNED -> {
                out.collect(fact);
                await(fact, fact.orderTime(), context);
            }
            case SOLD -> {
                if (!wasTakenIn(fact)) {
                    await(fact, UnknownPackRule.judgedAt(fact), context);
                }
            }
            case NOT_WHOLE, REVERSED -> out.collect(fact);
            case SENT_BACK -> {
                // says nothing of what came in
            }
        }
    }

    private void await(TraceFact fact, long time, Context context) throws Exception {
        waiting.add(time, fact);
        context.timerService().registerEventTimeTimer(time);
    }

    private void report(TraceFact fact) throws Exception {
        Since known = since.value();
        if (known == null) {
            since.update(new Since(fact.eventTime(), fact.orderTime()));
        } else if (fact.orderTime() >= known.last() + PERIOD) {
            since.update(new Since(known.at(), fact.orderTime()));
        }
    }

    private void noteItem(TraceFact fact, Context context) throws Exception {
        String item = fact.itemCode();
        if (item == null) {
            return;
        }
        Opening further = new Opening(fact.eventTime(), fact.isUncoded(), fact.orderTime());
        Opening known = items.get(item);
        Opening both = known == null ? further : known.plus(further);
        if (known == null
                || both.at() != known.at()
                || both.uncoded() != known.uncoded()
                || both.last() >= known.last() + PERIOD) {
            items.put(item, both);
            cleanUpAfter(fact, context);
        }
    }

    private void takeIn(TraceFact fact, Context context) throws Exception {
        Long before = taken.get(fact.key());
        if (before == null || fact.eventTime() < before) {
            taken.put(fact.key(), fact.eventTime());
            cleanUpAfter(fact, context);
        }
    }

    private boolean wasTakenIn(TraceFact sale) throws Exception {
        Long came = taken.get(sale.key());
        return came != null && came <= sale.eventTime() + UnknownPackRule.graceMillis(sale);
    }

    private boolean isJudged(TraceFact sale) throws Exception {
        Since reports = since.value();
        String item = sale.itemCode();
        Opening opening = item == null ? null : items.get(item);
        boolean mayBeOld = opening != null
                && opening.uncoded()
                && opening.at() <= sale.eventTime() + UnknownPackRule.graceMillis(sale);
        return reports != null && sale.eventTime() >= reports.at() && !mayBeOld;
    }

    private void cleanUpAfter(TraceFact fact, Context context) {
        long periods = Math.floorDiv(fact.orderTime() + KEPT, PERIOD) + 1;
        context.timerService().registerEventTimeTimer(periods * PERIOD);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<TraceFact> out) throws Exception {
        List<TraceFact> due = waiting.take(time);
        if (!due.isEmpty()) {
            boolean ended = context.timerService().currentWatermark() == Long.MAX_VALUE;
            lookAt(time, due.stream().sorted(Fact.ORDER).toList(), ended, context, out);
        }
        if (time % PERIOD == 0) {
            cleanUp(time);
        }
    }

    private void lookAt(long time, List<TraceFact> due, boolean ended, Context context, Collector<TraceFact> out)
            throws Exception {
        for (TraceFact fact : due) {
            if (fact.kind() == TraceFact.Kind.SOLD) {
                continue;
            }
            if (fact.kind() == TraceFact.Kind.TAKEN_IN) {
                noteItem(fact, context);
            }
            if (fact.isUncoded()) {
                continue;
            }
            takeIn(fact, context);
            if (fact.kind() == TraceFact.Kind.TAKEN_IN) {
                report(fact);
                if (asked.contains(fact.key())) {
                    out.collect(fact);
                }
            }
        }
        for (TraceFact fact : due) {
            boolean mayBeJudged = !ended || fact.orderTime() == time;
            if (fact.kind() == TraceFact.Kind.SOLD && mayBeJudged && isJudged(fact) && !wasTakenIn(fact)) {
                asked.put(fact.key(), time);
                cleanUpAfter(fact, context);
                out.collect(fact.ordered(time));
            }
        }
    }

    private void cleanUp(long time) throws Exception {
        forget(taken, time);
        forget(asked, time);
        MapStates.removeIf(items, one -> one.last() + KEPT + HOUR < time);
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
