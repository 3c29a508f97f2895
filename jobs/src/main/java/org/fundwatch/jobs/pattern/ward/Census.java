package org.fundwatch.jobs.pattern.ward;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.jobs.pattern.stay.StaySummaries;
import org.fundwatch.jobs.pattern.stay.StaySummary;
import org.fundwatch.jobs.state.DayEnd;
import org.fundwatch.jobs.state.MapStates;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.value.Shanghai;

/**
 * Counts at every midnight (Shanghai) who lies in an institution, and counts earlier midnights again that what became known
 * since has changed. Tells only of midnights with more inpatients than the beds may hold, and when that is no longer so.
 *
 * <p>State per institution: {@code waiting} (words whose time has not come), {@code stays} (the last word about each stay: until
 * 45 days after its end, 195 days after its begin where none is known), {@code counted} (what was told of a midnight, for 45
 * days) and {@code changedFrom} (since when something has changed that was not counted yet). Timers at the end of a day clear
 * them; with the last stay the midnights end.
 */
@SuppressWarnings("NullAway.Init") // state is set in open
final class Census extends KeyedProcessFunction<String, StaySummary, CensusFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** How long a midnight may be counted again. */
    static final Duration CORRECTION = Duration.ofDays(45);

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long ALL = 10_000;
    private static final int MOST_SHOWN = 50;

    private transient MapState<String, StaySummary> waiting;
    private transient MapState<String, StaySummary> stays;
    private transient MapState<Long, Integer> counted;
    private transient ValueState<Long> changedFrom;

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext().getMapState(new MapStateDescriptor<>("waiting", String.class, StaySummary.class));
        stays = getRuntimeContext().getMapState(new MapStateDescriptor<>("stays", String.class, StaySummary.class));
        counted = getRuntimeContext().getMapState(new MapStateDescriptor<>("counted", Long.class, Integer.class));
        changedFrom = getRuntimeContext().getState(new ValueStateDescriptor<>("changed-from", Long.class));
    }

    @Override
    public void processElement(StaySummary stay, Context context, Collector<CensusFact> out) throws Exception {
        waiting.put(stay.id(), stay);
        context.timerService().registerEventTimeTimer(Math.max(context.timestamp(), stay.orderTime()));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<CensusFact> out) throws Exception {
        List<StaySummary> due = new ArrayList<>();
        MapStates.take(waiting, stay -> stay.orderTime() <= time, due::add);
        due.sort(Fact.ORDER);
        for (StaySummary stay : due) {
            learn(stay);
            context.timerService().registerEventTimeTimer(DayEnd.after(forgottenAt(stay)));
        }
        // at the end of a log all timers fire, also those for times that nobody knows of
        boolean ended = context.timerService().currentWatermark() == Long.MAX_VALUE;
        if (isMidnight(time) && !ended) {
            count(time, context.timerService(), out);
        }
        if (DayEnd.is(time)) {
            forget(time);
        }
        if (!ended && !stays.isEmpty()) {
            context.timerService().registerEventTimeTimer(midnightAfter(time));
        }
    }

    private void learn(StaySummary stay) throws Exception {
        StaySummary before = stays.get(stay.stay());
        if (before != null && before.revision() > stay.revision()) {
            return;
        }
        stays.put(stay.stay(), stay);
        Long changed = changedFrom.value();
        long from = before == null ? stay.begin() : Math.min(before.begin(), stay.begin());
        changedFrom.update(changed == null ? from : Math.min(changed, from));
    }

    private void count(long now, TimerService timers, Collector<CensusFact> out) throws Exception {
        List<StaySummary> known = new ArrayList<>();
        stays.values().forEach(known::add);
        known.sort(Comparator.comparingLong(StaySummary::begin).thenComparing(StaySummary::stay));
        Long changed = changedFrom.value();
        long from = changed == null ? now : Math.max(changed, now - CORRECTION.toMillis());
        changedFrom.clear();
        for (long midnight = midnightAfter(Math.min(from, now) - 1); midnight <= now; midnight += DAY) {
            if (count(midnight, now, known, out)) {
                timers.registerEventTimeTimer(DayEnd.after(midnight + CORRECTION.toMillis()));
            }
        }
    }

    /** Whether something was told of the midnight. */
    private boolean count(long midnight, long now, List<StaySummary> known, Collector<CensusFact> out)
            throws Exception {
        List<StaySummary> present =
                known.stream().filter(stay -> stay.isPresentAt(midnight)).toList();
        Integer before = counted.get(midnight);
        StaySummary latest = present.isEmpty()
                ? (known.isEmpty() ? null : known.get(known.size() - 1))
                : present.get(present.size() - 1);
        if (latest == null) {
            return false;
        }
        int beds = Objects.requireNonNull(latest.beds());
        RuleTerms terms = latest.terms(KnownRule.PH05).orElseThrow();
        long limit = Totals.product(beds, terms.value("occupancy")) / ALL;
        boolean crowded = present.size() > limit;
        if (crowded ? before != null && before == present.size() : before == null) {
            return false;
        }
        if (crowded) {
            counted.put(midnight, present.size());
        } else {
            counted.remove(midnight);
        }
        int shown = Math.max(1, Math.min(MOST_SHOWN, present.size() - beds));
        out.collect(new CensusFact(
                latest.institutionCode(),
                midnight + "@" + now,
                midnight,
                now,
                latest.region() == null ? "" : latest.region(),
                present.size(),
                beds,
                limit,
                present.subList(Math.max(0, present.size() - shown), present.size()).stream()
                        .map(stay -> new CensusFact.Admitted(stay.admissionEventId(), stay.admissionAt()))
                        .toList(),
                terms));
        return true;
    }

    private void forget(long now) throws Exception {
        MapStates.removeIf(stays, stay -> forgottenAt(stay) < now);
        List<Long> past = new ArrayList<>();
        for (long midnight : counted.keys()) {
            if (midnight + CORRECTION.toMillis() < now) {
                past.add(midnight);
            }
        }
        for (long midnight : past) {
            counted.remove(midnight);
        }
        if (counted.isEmpty()) {
            counted.clear();
        }
        if (stays.isEmpty()) {
            changedFrom.clear();
        }
    }

    private static long forgottenAt(StaySummary stay) {
        if (stay.cancelled()) {
            return stay.orderTime() + CORRECTION.toMillis();
        }
        return stay.end() == Long.MAX_VALUE
                ? stay.begin() + StaySummaries.MEMORY.toMillis()
                : Math.max(stay.end(), stay.orderTime()) + CORRECTION.toMillis();
    }

    private static boolean isMidnight(long time) {
        return midnightAfter(time - 1) == time;
    }

    /** The first midnight in Shanghai after an instant; of a midnight the next one. */
    private static long midnightAfter(long time) {
        return Shanghai.startOf(Shanghai.dateOf(Instant.ofEpochMilli(time)).plusDays(1))
                .toEpochMilli();
    }
}
