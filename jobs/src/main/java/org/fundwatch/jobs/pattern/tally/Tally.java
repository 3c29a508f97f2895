package org.fundwatch.jobs.pattern.tally;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.state.DayEnd;
import org.fundwatch.jobs.state.MapStates;
import org.fundwatch.schemas.alert.Alert;

/**
 * Keeps the sums of each key and has the rule judge them when they are told: a fact costs one addition, however many its
 * institution has. What waits is kept by the time at which it will be told, so that an answer depends on no arrival.
 *
 * <p>State per key: {@code waiting} (sums not yet told), {@code sums} (those told), {@link Brought} (their terms), {@code said}
 * (alerts that stand or stood) and {@code head} (how long the key is kept). A timer at the end of the day after span and
 * correction clears all; {@link TallyRule#mostHeadings} bounds them.
 */
@SuppressWarnings("NullAway.Init") // state and counters are set in open
final class Tally extends KeyedProcessFunction<String, Portion, AlertDraft> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long PERIOD = Duration.ofDays(30).toMillis();

    private static final Comparator<Waiting> LATEST_NEWS = Comparator.comparingLong(Waiting::newsAt)
            .thenComparing(Waiting::newsId)
            .thenComparing(Waiting::news);

    private final TallyRule rule;

    private transient MapState<String, Waiting> waiting;
    private transient Brought brought;
    private transient MapState<String, Sum> sums;
    private transient MapState<String, Said> said;
    private transient ValueState<Head> head;
    private transient Counter beyondBound;
    private transient Counter beyondCorrection;

    /** A sum that will be told at a time, and the latest news in it. */
    public record Waiting(String heading, long tellAt, Sum sum, long newsAt, String newsId, String news) {
        Waiting plus(Waiting other, int mostSamples) {
            Waiting latest = LATEST_NEWS.compare(this, other) >= 0 ? this : other;
            return new Waiting(
                    heading, tellAt, sum.plus(other.sum, mostSamples), latest.newsAt, latest.newsId, latest.news);
        }
    }

    /** How many headings there are, whether further ones were left, and until when they are kept. */
    public record Head(int headings, boolean overfull, long until) {
        Head of(int allHeadings) {
            return new Head(allHeadings, overfull, until);
        }

        Head leaves() {
            return new Head(headings, true, until);
        }

        Head with(int moreHeadings, long keptUntil) {
            return new Head(headings + moreHeadings, overfull, Math.max(until, keptUntil));
        }
    }

    /** Whether an alert stands, when it was first said, and whether it is closed: then nothing more is said of it. */
    public record Said(boolean stands, long at, boolean closed) {
        Said close() {
            return new Said(stands, at, true);
        }
    }

    Tally(TallyRule rule) {
        this.rule = rule;
    }

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext().getMapState(new MapStateDescriptor<>("waiting", String.class, Waiting.class));
        brought = new Brought(rule, getRuntimeContext());
        sums = getRuntimeContext().getMapState(new MapStateDescriptor<>("sums", String.class, Sum.class));
        said = getRuntimeContext().getMapState(new MapStateDescriptor<>("said", String.class, Said.class));
        head = getRuntimeContext().getState(new ValueStateDescriptor<>("head", Head.class));
        beyondBound = getRuntimeContext().getMetricGroup().counter("portions_beyond_bound");
        beyondCorrection = getRuntimeContext().getMetricGroup().counter("portions_beyond_correction");
    }

    @Override
    public void processElement(Portion portion, Context context, Collector<AlertDraft> out) throws Exception {
        long until = keptUntil(portion.spanEnd());
        if (portion.orderTime() >= until) {
            beyondCorrection.inc();
            return;
        }
        Head known = head.value();
        Head before = known == null ? new Head(0, false, until) : known;
        long tellAt = portion.orderTime() <= portion.spanEnd() ? portion.spanEnd() : DayEnd.after(portion.orderTime());
        String place = tellAt + " " + portion.heading();
        Waiting one = new Waiting(
                portion.heading(), tellAt, Sum.of(portion), portion.orderTime(), portion.eventId(), portion.news());
        Waiting others = waiting.get(place);
        int more = others == null && !sums.contains(portion.heading()) ? 1 : 0;
        if (more == 1 && before.headings() >= rule.mostHeadings()) {
            beyondBound.inc();
            if (!before.overfull()) {
                head.update(before.leaves());
            }
            return;
        }
        waiting.put(place, others == null ? one : others.plus(one, rule.mostSamples()));
        brought.note(portion, tellAt);
        Head after = before.with(more, until);
        if (!after.equals(known)) {
            head.update(after);
        }
        context.timerService().registerEventTimeTimer(tellAt);
        if (known == null || after.until() > known.until()) {
            context.timerService().registerEventTimeTimer(after.until());
        }
    }

    /** A memory beyond the correction ends with a period, so that few timers wait. */
    private long keptUntil(long spanEnd) {
        long until = DayEnd.after(spanEnd + rule.memory().toMillis());
        return rule.memory().equals(rule.correction()) ? until : (Math.floorDiv(until - 1, PERIOD) + 1) * PERIOD;
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<AlertDraft> out) throws Exception {
        Head known = head.value();
        if (known == null) {
            return;
        }
        List<Waiting> due = new ArrayList<>();
        MapStates.take(waiting, one -> one.tellAt() <= time, due::add);
        if (rule.waitsForReports() && context.timerService().currentWatermark() == Long.MAX_VALUE) {
            due.removeIf(one -> one.tellAt() > DayEnd.after(one.newsAt()));
        }
        if (!due.isEmpty()) {
            tell(time, due, context, out);
        }
        if (known.until() <= time) {
            // an emptied map is cleared as well: the heap backend would keep it
            close(alert -> true, out);
            waiting.clear();
            brought.clear();
            sums.clear();
            said.clear();
            head.clear();
        }
    }

    private void tell(long time, List<Waiting> due, OnTimerContext context, Collector<AlertDraft> out)
            throws Exception {
        SortedMap<String, Sum> all = new TreeMap<>();
        for (Map.Entry<String, Sum> entry : sums.entries()) {
            all.put(entry.getKey(), entry.getValue());
        }
        Set<String> changed = new HashSet<>();
        for (Waiting one : due) {
            all.merge(one.heading(), one.sum(), (told, further) -> told.plus(further, rule.mostSamples()));
            changed.add(one.heading());
        }
        Head known = Objects.requireNonNull(head.value());
        SortedMap<String, Brought.Given> terms = brought.at(time);
        Brought.Given latest = Brought.latest(terms);
        if (latest != null) {
            String reason = due.stream().max(LATEST_NEWS).orElseThrow().news();
            close(alert -> alert.at() + rule.correction().toMillis() < time, out);
            List<Alert> standing = known.overfull() && rule.judgesAbsence()
                    ? List.of()
                    : rule.judge(new TallyRule.Told(
                            context.getCurrentKey(), all, time, latest.region(), latest.terms(), byPlace(terms)));
            say(standing, reason, time, out);
        }
        keep(all, changed, time);
    }

    private static Map<String, RuleTerms> byPlace(SortedMap<String, Brought.Given> given) {
        Map<String, RuleTerms> terms = new TreeMap<>();
        given.forEach((where, one) -> terms.put(where, one.terms()));
        return terms;
    }

    private void close(Predicate<Said> past, Collector<AlertDraft> out) throws Exception {
        SortedMap<String, Said> closed = new TreeMap<>();
        for (Map.Entry<String, Said> entry : said.entries()) {
            if (!entry.getValue().closed() && past.test(entry.getValue())) {
                closed.put(entry.getKey(), entry.getValue().close());
            }
        }
        for (Map.Entry<String, Said> entry : closed.entrySet()) {
            said.put(entry.getKey(), entry.getValue());
            out.collect(AlertDraft.closed(entry.getKey()));
        }
    }

    /** A closed alert is known as long as the rule names it: it is not said again, and does not fall. */
    private void say(List<Alert> standing, String reason, long time, Collector<AlertDraft> out) throws Exception {
        Set<String> answered = new HashSet<>();
        for (Alert alert : standing) {
            answered.add(alert.alertId());
            Said before = said.get(alert.alertId());
            if (before == null || !before.closed()) {
                said.put(alert.alertId(), new Said(true, before == null ? time : before.at(), false));
                out.collect(AlertDraft.stands(alert, reason));
            }
        }
        SortedMap<String, Said> left = new TreeMap<>();
        for (Map.Entry<String, Said> entry : said.entries()) {
            if (!answered.contains(entry.getKey())) {
                left.put(entry.getKey(), entry.getValue());
            }
        }
        for (Map.Entry<String, Said> entry : left.entrySet()) {
            Said before = entry.getValue();
            if (before.closed()) {
                said.remove(entry.getKey());
            } else if (before.stands()) {
                said.put(entry.getKey(), new Said(false, before.at(), false));
                out.collect(AlertDraft.falls(entry.getKey(), reason));
            }
        }
    }

    /** Writes what has changed and forgets what the rule no longer needs. */
    private void keep(SortedMap<String, Sum> all, Set<String> changed, long time) throws Exception {
        SortedMap<String, Sum> kept = rule.kept(all, time);
        for (Map.Entry<String, Sum> entry : all.entrySet()) {
            if (!kept.containsKey(entry.getKey())) {
                sums.remove(entry.getKey());
            }
        }
        for (Map.Entry<String, Sum> entry : kept.entrySet()) {
            if (changed.contains(entry.getKey()) || !entry.getValue().equals(all.get(entry.getKey()))) {
                sums.put(entry.getKey(), entry.getValue());
            }
        }
        Set<String> headings = new HashSet<>(kept.keySet());
        for (Waiting one : waiting.values()) {
            headings.add(one.heading());
        }
        head.update(Objects.requireNonNull(head.value()).of(headings.size()));
    }
}
