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
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.state.MapStates;

/**
 * Puts the facts of a key into the order of detection and has the rule judge after each. Shared by the operators that
 * review; owns their state: {@code waiting} (facts whose time has not come), {@code known} (facts within the rule's memory)
 * and {@code alerts} (what has been said and may still change). What is past counts as gone by the times of the fact being
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
            if (!known.contains(fact.id())) {
                known.put(fact.id(), fact);
                timers.registerEventTimeTimer(endOfDay(fact.orderTime() + rule.memoryMillis()));
                if (awake.test(fact)) {
                    judge(fact.orderTime(), fact.news(), timers, out);
                }
            }
        }
        List<F> facts = factsAt(time);
        for (long wake : rule.wakeTimes(facts)) {
            if (wake > time) {
                timers.registerEventTimeTimer(wake);
            } else if (wake == time) {
                judge(time, "TIME_PASSED", timers, out);
            }
        }
        cleanUp(time, out);
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
                out.collect(AlertDraft.stands(judgement.alert(), reason));
            } else if (before != null && before.stands()) {
                alerts.put(id, new Said(false, before.anchorAt()));
                out.collect(AlertDraft.falls(judgement.alert(), reason));
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

    private List<F> factsAt(long now) throws Exception {
        List<F> facts = new ArrayList<>();
        for (F fact : known.values()) {
            if (fact.orderTime() + rule.memoryMillis() >= now) {
                facts.add(fact);
            }
        }
        facts.sort(Fact.ORDER);
        return List.copyOf(facts);
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
        MapStates.removeIf(known, fact -> fact.orderTime() + rule.memoryMillis() < time);
        close(time - rule.correction().toMillis(), out);
        if (alerts.isEmpty()) {
            alerts.clear();
        }
    }

    private static long endOfDay(long instant) {
        return Math.floorDiv(instant, DAY) * DAY + DAY;
    }
}
