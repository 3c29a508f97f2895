package org.fundwatch.jobs.pattern.rule;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.state.DayEnd;
import org.fundwatch.jobs.state.MapStates;
import org.jspecify.annotations.Nullable;

/**
 * Puts the facts of a key into the order of detection and has the rule judge after each. Shared by the operators that
 * review; owns their state: {@code waiting} (facts whose time has not come), {@code known} (facts within the rule's memory,
 * and those of its past that still hold) and {@code alerts} (what has been said: open alerts may change, closed ones are kept for as long as their facts are known).
 * What is past counts as gone by the times of the fact being
 * judged; timers at the end of a day only clean up.
 */
@SuppressWarnings("NullAway.Init") // state is set in open
final class Review<F extends Fact> implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Comparator<Fact> FIRST_WORD =
            Comparator.comparingLong(Fact::orderTime).thenComparing(Fact::toldBy);

    private final FactRule<F> rule;
    private final Class<F> type;

    private transient MapState<String, F> waiting;
    private transient MapState<String, F> known;
    private transient MapState<String, FactRule.Said> alerts;
    private transient Counter beyondBound;

    Review(FactRule<F> rule, Class<F> type) {
        this.rule = rule;
        this.type = type;
    }

    void open(RuntimeContext context) {
        waiting = context.getMapState(new MapStateDescriptor<>("waiting", String.class, type));
        known = context.getMapState(new MapStateDescriptor<>("known", String.class, type));
        alerts = context.getMapState(new MapStateDescriptor<>("alerts", String.class, FactRule.Said.class));
        beyondBound = context.getMetricGroup().counter("facts_beyond_bound");
    }

    /** A fact has come; it is judged when {@code place} is reached. */
    void note(F fact, long place, TimerService timers) throws Exception {
        F before = waiting.get(fact.id());
        if (before == null || FIRST_WORD.compare(fact, before) <= 0) {
            // the first word counts, whether or not time has come to it; of one event the last, which knows most
            waiting.put(fact.id(), fact);
        }
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
            if (hasEnough(fact)) {
                beyondBound.inc();
            } else {
                known.put(fact.id(), fact);
                timers.registerEventTimeTimer(DayEnd.after(fact.orderTime() + rule.memoryMillis()));
                if (awake.test(fact)) {
                    judge(fact.orderTime(), fact.news(), timers, out);
                }
            }
        }
        if (rule.isWoken()) {
            wake(time, timers, out);
        }
        if (DayEnd.is(time)) {
            cleanUp(time, out);
        }
    }

    /** At the end of a log all timers fire, also those for times that nobody knows of: these wake no rule. */
    private void wake(long time, TimerService timers, Collector<AlertDraft> out) throws Exception {
        boolean ended = timers.currentWatermark() == Long.MAX_VALUE;
        for (long wake : rule.wakeTimes(factsAt(time), time)) {
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
        // read once: a state is not looked at again for what this very call has written
        SortedMap<String, FactRule.Said> said = said();
        close(said, openFrom, out);
        Set<String> answered = new HashSet<>();
        for (Judgement judgement : rule.judge(new FactRule.Known<>(factsAt(now), now, openFrom, said))) {
            String id = judgement.alert().alertId();
            FactRule.Said before = said.get(id);
            boolean closed = before == null ? judgement.anchorAt() < openFrom : before.closed();
            if (!answered.add(id) || closed) {
                continue;
            }
            if (judgement.stands()) {
                say(id, before, judgement, timers);
                out.collect(AlertDraft.stands(judgement.alert(), reasonOf(judgement, reason)));
            } else if (before != null && before.stands()) {
                alerts.put(id, fallen(before));
                out.collect(AlertDraft.falls(judgement.alert(), reasonOf(judgement, reason)));
            }
        }
        for (Map.Entry<String, FactRule.Said> unanswered : said.entrySet()) {
            FactRule.Said alert = unanswered.getValue();
            if (alert.stands() && !alert.closed() && !answered.contains(unanswered.getKey())) {
                alerts.put(unanswered.getKey(), fallen(alert));
                out.collect(AlertDraft.falls(unanswered.getKey(), reason));
            }
        }
    }

    /** An alert stays open for as long after its anchor as it had when it was first said, wherever its anchor moves. */
    private void say(String id, FactRule.@Nullable Said before, Judgement judgement, TimerService timers)
            throws Exception {
        long anchorAt = before == null ? judgement.anchorAt() : before.anchorAt();
        FactRule.Said said = new FactRule.Said(true, false, anchorAt, judgement.from(), judgement.until());
        alerts.put(id, said);
        timers.registerEventTimeTimer(DayEnd.after(anchorAt + rule.correction().toMillis()));
        timers.registerEventTimeTimer(DayEnd.after(forgottenAt(said)));
    }

    private static FactRule.Said fallen(FactRule.Said alert) {
        return new FactRule.Said(false, alert.closed(), alert.anchorAt(), alert.from(), alert.until());
    }

    /** In the order of their ids, so that a rule which walks through them does so in one order. */
    private SortedMap<String, FactRule.Said> said() throws Exception {
        SortedMap<String, FactRule.Said> said = new TreeMap<>();
        for (Map.Entry<String, FactRule.Said> entry : alerts.entries()) {
            said.put(entry.getKey(), entry.getValue());
        }
        return said;
    }

    /** When no fact that a closed alert could claim is known any more. */
    private long forgottenAt(FactRule.Said said) {
        return Math.max(said.anchorAt(), said.until()) + rule.memoryMillis();
    }

    private static String reasonOf(Judgement judgement, String news) {
        return judgement.reason() == null ? news : judgement.reason();
    }

    private boolean hasEnough(F further) throws Exception {
        int most = rule.mostFacts(further);
        return most != Integer.MAX_VALUE && factsAt(further.orderTime()).size() >= most;
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

    /** Closes, in the state and in what was read of it. */
    private void close(SortedMap<String, FactRule.Said> said, long openFrom, Collector<AlertDraft> out)
            throws Exception {
        for (Map.Entry<String, FactRule.Said> entry : said.entrySet()) {
            FactRule.Said open = entry.getValue();
            if (!open.closed() && open.anchorAt() < openFrom) {
                FactRule.Said closed =
                        new FactRule.Said(open.stands(), true, open.anchorAt(), open.from(), open.until());
                alerts.put(entry.getKey(), closed);
                entry.setValue(closed);
                out.collect(AlertDraft.closed(entry.getKey()));
            }
        }
    }

    private void cleanUp(long time, Collector<AlertDraft> out) throws Exception {
        forget(time);
        close(said(), time - rule.correction().toMillis(), out);
        MapStates.removeIf(alerts, said -> said.closed() && forgottenAt(said) < time);
    }
}
