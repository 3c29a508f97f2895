package org.fundwatch.jobs.pattern.rule;

import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.state.MapStates;

/**
 * Puts the facts of a key into the order of detection and has the rule judge after each. Shared by the operators that
 * review; owns their state: {@code waiting} (facts whose time has not come), {@code known} (facts within the rule's memory,
 * and those of its past that still hold) and {@code alerts} (what has been said and may still change). What is past counts as gone by the times of the fact being
 * judged; timers at the end of a day only clean up.
 */
@SuppressWarnings("NullAway.Init") // state is set in open
final class Review<F extends Fact> implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final FactRule<F> rule;
    private final Class<F> type;

    private transient MapState<String, F> waiting;
    private transient MapState<String, F> known;
    private transient MapState<String, Said> alerts;
    private transient Counter beyondBound;

    /** An alert that has been raised, whether it still stands, and the place of its anchor. */
    public record Said(boolean stands, long anchorAt) {}

    Review(FactRule<F> rule, Class<F> type) {
        this.rule = rule;
        this.type = type;
    }

    void open(RuntimeContext context) {
        waiting = context.getMapState(new MapStateDescriptor<>("waiting", String.class, type));
        known = context.getMapState(new MapStateDescriptor<>("known", String.class, type));
        alerts = context.getMapState(new MapStateDescriptor<>("alerts", String.class, Said.class));
        beyondBound = context.getMetricGroup().counter("facts_beyond_bound");
    }

    /** A fact has come; it is judged when {@code place} is reached. */
    void note(F fact, long place, TimerService timers) throws Exception {
        waiting.put(fact.id(), fact);
        timers.registerEventTimeTimer(Math.max(place, fact.orderTime()));
    }

    /**
     * Time has come to {@code time}.
     *
     * @param awake facts from which on the rule is asked
     */
    void advance(long time, Predicate<F> awake, TimerService timers, Collector<AlertDraft> out) throws Exception {
        List<F> due = new ArrayList<>();
        MapStates.take(waiting, fact -> fact.orderTime() <= time, due::add);
        due.sort(Fact.ORDER);
        for (F fact : due) {
            if (known.contains(fact.id())) {
                continue;
            }
            if (hasEnough(fact.orderTime())) {
                beyondBound.inc();
            } else {
                known.put(fact.id(), fact);
                timers.registerEventTimeTimer(endOfDay(fact.orderTime() + rule.memoryMillis()));
                if (awake.test(fact)) {
                    judge(fact.orderTime(), fact.news(), timers, out);
                }
            }
        }
        wake(time, timers, out);
        cleanUp(time, out);
    }

    /** At the end of a log all timers fire, also those for times that nobody knows of: these wake no rule. */
    private void wake(long time, TimerService timers, Collector<AlertDraft> out) throws Exception {
        boolean ended = timers.currentWatermark() == Long.MAX_VALUE;
        for (long wake : rule.wakeTimes(factsAt(time))) {
            if (wake > time) {
                timers.registerEventTimeTimer(wake);
            } else if (wake == time && !ended) {
                judge(time, "TIME_PASSED", timers, out);
            }
        }
    }

    boolean isEmpty() throws Exception {
        return waiting.isEmpty() && known.isEmpty() && alerts.isEmpty();
    }

    private void judge(long now, String reason, TimerService timers, Collector<AlertDraft> out) throws Exception {
        long openFrom = now - rule.correction().toMillis();
        close(openFrom, out);
        Set<String> answered = new HashSet<>();
        for (Judgement judgement : rule.judge(new FactRule.Known<>(factsAt(now), now, openFrom))) {
            String id = judgement.alert().alertId();
            if (judgement.anchorAt() < openFrom || !answered.add(id)) {
                continue;
            }
            Said before = alerts.get(id);
            if (judgement.stands()) {
                alerts.put(id, new Said(true, judgement.anchorAt()));
                timers.registerEventTimeTimer(
                        endOfDay(judgement.anchorAt() + rule.correction().toMillis()));
                out.collect(AlertDraft.stands(judgement.alert(), reasonOf(judgement, reason)));
            } else if (before != null && before.stands()) {
                alerts.put(id, new Said(false, before.anchorAt()));
                out.collect(AlertDraft.falls(judgement.alert(), reasonOf(judgement, reason)));
            }
        }
        List<String> fallen = new ArrayList<>();
        for (Map.Entry<String, Said> said : alerts.entries()) {
            if (said.getValue().stands() && !answered.contains(said.getKey())) {
                fallen.add(said.getKey());
            }
        }
        for (String id : fallen) {
            alerts.put(id, new Said(false, alerts.get(id).anchorAt()));
            out.collect(AlertDraft.falls(id, reason));
        }
    }

    private static String reasonOf(Judgement judgement, String news) {
        return judgement.reason() == null ? news : judgement.reason();
    }

    private boolean hasEnough(long now) throws Exception {
        return rule.mostFacts() != Integer.MAX_VALUE && factsAt(now).size() >= rule.mostFacts();
    }

    private List<F> factsAt(long now) throws Exception {
        List<F> facts = new ArrayList<>();
        List<F> past = new ArrayList<>();
        for (F fact : known.values()) {
            (isPast(fact, now) ? past : facts).add(fact);
        }
        facts.addAll(lasting(past, now));
        facts.sort(Fact.ORDER);
        return List.copyOf(facts);
    }

    private boolean isPast(F fact, long now) {
        return fact.orderTime() + rule.memoryMillis() < now;
    }

    private List<F> lasting(List<F> past, long now) {
        past.sort(Fact.ORDER);
        return past.isEmpty() ? past : rule.lasting(past, now - rule.memoryMillis());
    }

    private void forget(long now) throws Exception {
        List<F> past = new ArrayList<>();
        MapStates.take(known, fact -> isPast(fact, now), past::add);
        for (F fact : lasting(past, now)) {
            known.put(fact.id(), fact);
        }
    }

    private void close(long openFrom, Collector<AlertDraft> out) throws Exception {
        List<String> closed = new ArrayList<>();
        for (Map.Entry<String, Said> said : alerts.entries()) {
            if (said.getValue().anchorAt() < openFrom) {
                closed.add(said.getKey());
            }
        }
        for (String id : closed) {
            alerts.remove(id);
            out.collect(AlertDraft.closed(id));
        }
    }

    private void cleanUp(long time, Collector<AlertDraft> out) throws Exception {
        forget(time);
        close(time - rule.correction().toMillis(), out);
        if (alerts.isEmpty()) {
            alerts.clear();
        }
    }

    private static long endOfDay(long instant) {
        return Math.floorDiv(instant, DAY) * DAY + DAY;
    }
}
