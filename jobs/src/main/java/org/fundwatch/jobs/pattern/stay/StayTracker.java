package org.fundwatch.jobs.pattern.stay;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.rule.GateShare;
import org.fundwatch.jobs.state.MapStates;
import org.fundwatch.policy.detection.KnownRule;

/**
 * The gate before the pattern: knows each person's stays and lets through only settlements that may lie in one of them, at
 * another institution. The main output goes to the pattern; {@link #PAST_THE_PATTERN} goes straight to the rule: news of
 * stays that have such a settlement, and settlements that the admission came after, which no sequence can match.
 *
 * <p>State per person: {@code stays} (until a while after the discharge), {@code settlements}, {@code reversals} and
 * {@code prescriptions} (each for its own while). Timers clear them; what is past its time counts as gone by the arriving
 * event's own times, whether or not the timer has come.
 */
@SuppressWarnings("NullAway.Init") // state and counters are set in open
public final class StayTracker extends KeyedProcessFunction<String, PersonFact, StayFact> {
    /** What the rule hears without the pattern. */
    public static final OutputTag<StayFact> PAST_THE_PATTERN =
            new OutputTag<>("past-the-pattern", TypeInformation.of(StayFact.class));

    @Serial
    private static final long serialVersionUID = 1L;

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final StayMemory memory;
    private final long boundMillis;
    private final boolean shut;

    private transient MapState<String, TrackedStay> stays;
    private transient MapState<String, PersonFact> settlements;
    private transient MapState<String, PersonFact> reversals;
    private transient MapState<String, PersonFact> prescriptions;
    private transient LongCounter letThrough;
    private transient LongCounter seen;
    private transient Counter withoutAdmission;

    /** @param shut false lets every settlement elsewhere of a person with a stay through: it changes no alert */
    public StayTracker(StayMemory memory, Duration bound, boolean shut) {
        this.memory = memory;
        this.boundMillis = bound.toMillis();
        this.shut = shut;
    }

    @Override
    public void open(OpenContext context) {
        stays = getRuntimeContext().getMapState(new MapStateDescriptor<>("stays", String.class, TrackedStay.class));
        settlements = facts("settlements");
        reversals = facts("reversals");
        prescriptions = facts("prescriptions");
        seen = new LongCounter();
        letThrough = new LongCounter();
        getRuntimeContext().addAccumulator(GateShare.SEEN + KnownRule.PH01, seen);
        getRuntimeContext().addAccumulator(GateShare.THROUGH + KnownRule.PH01, letThrough);
        getRuntimeContext().getMetricGroup().gauge("facts_seen", seen::getLocalValue);
        getRuntimeContext().getMetricGroup().gauge("facts_let_through", letThrough::getLocalValue);
        withoutAdmission = getRuntimeContext().getMetricGroup().counter("stays_without_admission");
    }

    private MapState<String, PersonFact> facts(String name) {
        return getRuntimeContext().getMapState(new MapStateDescriptor<>(name, String.class, PersonFact.class));
    }

    @Override
    public void processElement(PersonFact fact, Context context, Collector<StayFact> out) throws Exception {
        seen.add(1);
        switch (fact.kind()) {
            case ADMISSION, ADMISSION_CANCEL, LEAVE, DISCHARGE, DISCHARGE_CANCEL -> onNews(fact, context, out);
            case SETTLEMENT -> {
                if (fact.use() != null) {
                    onSettlement(fact, context, out);
                }
            }
            case MANUAL_REIMBURSEMENT, INPATIENT_SETTLEMENT, INPATIENT_FEES, SURGERY, ENROLMENT, REVIEW_RESOLVED -> {
                // no news of where the person was
            }
            case REVERSAL -> {
                remember(reversals, fact, memory.settlements(), context);
                PersonFact.TakenBack reversal = Objects.requireNonNull(fact.reversal());
                tell(fact, context, reversal::names);
            }
            case PRESCRIPTION -> {
                remember(prescriptions, fact, memory.prescriptions(), context);
                tell(fact, context, Objects.requireNonNull(fact.prescription())::isQuotedBy);
            }
        }
    }

    private void onNews(PersonFact fact, Context context, Collector<StayFact> out) throws Exception {
        PersonFact.StayNews news = Objects.requireNonNull(fact.stay());
        String id = null;
        TrackedStay before = TrackedStay.unknown();
        for (Map.Entry<String, TrackedStay> entry : stays.entries()) {
            if (entry.getValue().isNamedBy(news) && !isPast(forgetAt(entry.getValue()), fact)) {
                id = entry.getKey();
                before = entry.getValue();
            }
        }
        if (id == null) {
            // named after its first news: a later one may be the first to name the institution
            id = fact.eventId();
        }
        TrackedStay stay = before.withNews(fact);
        String key = stay.key();
        if (key != null) {
            if (before.armed() == null) {
                letThrough.add(1);
                out.collect(new StayFact(key, StayFact.Role.ADMITTED, fact));
            }
            if (before.isWatched()) {
                context.output(PAST_THE_PATTERN, new StayFact(key, StayFact.Role.NEWS, fact));
            }
            for (PersonFact use : inOrder(settlements)) {
                if (!isPast(use.orderTime() + memory.settlements().toMillis(), fact)) {
                    stay = letThrough(stay, key, use, fact, context, out);
                }
            }
        }
        stays.put(id, stay);
        context.timerService().registerEventTimeTimer(forgetAt(stay));
    }

    private void onSettlement(PersonFact use, Context context, Collector<StayFact> out) throws Exception {
        remember(settlements, use, memory.settlements(), context);
        for (Map.Entry<String, TrackedStay> entry : stays.entries()) {
            TrackedStay stay = entry.getValue();
            String key = stay.key();
            if (key != null && !isPast(forgetAt(stay), use)) {
                TrackedStay after = letThrough(stay, key, use, use, context, out);
                if (after != stay) {
                    entry.setValue(after);
                }
            }
        }
    }

    /** Sends the settlement on if it may lie in the stay, with what is known of both; returns the stay as it is then. */
    private TrackedStay letThrough(
            TrackedStay stay, String key, PersonFact use, PersonFact cause, Context context, Collector<StayFact> out)
            throws Exception {
        if (stay.hasLetThrough(use) || !(shut ? stay.mayCover(use) : stay.isElsewhere(use))) {
            return stay;
        }
        TrackedStay after = stay.withOutside(use);
        if (after == stay) {
            return stay;
        }
        letThrough.add(1);
        if (!stay.isWatched()) {
            for (PersonFact news : stay.news()) {
                context.output(PAST_THE_PATTERN, new StayFact(key, StayFact.Role.NEWS, news));
            }
        }
        for (PersonFact reversal : reversals.values()) {
            if (Objects.requireNonNull(reversal.reversal()).names(use)
                    && !isPast(expiry(reversal, memory.settlements()), cause)) {
                context.output(PAST_THE_PATTERN, new StayFact(key, StayFact.Role.NEWS, reversal));
            }
        }
        for (PersonFact prescription : prescriptions.values()) {
            if (Objects.requireNonNull(prescription.prescription()).isQuotedBy(use)
                    && !isPast(expiry(prescription, memory.prescriptions()), cause)) {
                context.output(PAST_THE_PATTERN, new StayFact(key, StayFact.Role.NEWS, prescription));
            }
        }
        StayFact outside = new StayFact(key, StayFact.Role.OUTSIDE, use);
        if (PersonFact.ORDER.compare(Objects.requireNonNull(stay.armed()), use) < 0) {
            out.collect(outside);
        } else {
            context.output(PAST_THE_PATTERN, outside);
        }
        return after;
    }

    /** Passes a fact on to every stay that has let through a settlement it is about. */
    private void tell(PersonFact fact, Context context, java.util.function.Predicate<PersonFact> about)
            throws Exception {
        for (TrackedStay stay : stays.values()) {
            String key = stay.key();
            if (key != null
                    && !isPast(forgetAt(stay), fact)
                    && stay.outside().stream().anyMatch(about)) {
                context.output(PAST_THE_PATTERN, new StayFact(key, StayFact.Role.NEWS, fact));
            }
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<StayFact> out) throws Exception {
        MapStates.take(stays, stay -> forgetAt(stay) <= time, stay -> forget(stay, context, out));
        forget(settlements, memory.settlements(), time);
        forget(reversals, memory.settlements(), time);
        forget(prescriptions, memory.prescriptions(), time);
    }

    private void remember(MapState<String, PersonFact> facts, PersonFact fact, Duration span, Context context)
            throws Exception {
        facts.put(fact.eventId(), fact);
        context.timerService().registerEventTimeTimer(expiry(fact, span));
    }

    private static void forget(MapState<String, PersonFact> facts, Duration span, long time) throws Exception {
        MapStates.removeIf(facts, fact -> expiry(fact, span) <= time);
    }

    private void forget(TrackedStay stay, Context context, Collector<StayFact> out) {
        String key = stay.key();
        if (key == null) {
            withoutAdmission.inc();
            return;
        }
        StayFact last = new StayFact(key, StayFact.Role.FORGOTTEN, Objects.requireNonNull(stay.armed()));
        out.collect(last);
        if (stay.isWatched()) {
            context.output(PAST_THE_PATTERN, last);
        }
    }

    /** A day's end, so that one timer serves all facts of a day. */
    private static long expiry(PersonFact fact, Duration span) {
        return Math.floorDiv(fact.orderTime() + span.toMillis() + DAY - 1, DAY) * DAY;
    }

    private long forgetAt(TrackedStay stay) {
        return stay.forgetAt(memory.afterEnd().toMillis(), memory.longestStay().toMillis());
    }

    /** Whether an instant has passed for an event, by the event's own times. */
    private boolean isPast(long instant, PersonFact fact) {
        return instant < fact.receivedAt() - boundMillis;
    }

    private static List<PersonFact> inOrder(MapState<String, PersonFact> facts) throws Exception {
        List<PersonFact> sorted = new ArrayList<>();
        facts.values().forEach(sorted::add);
        sorted.sort(PersonFact.ORDER);
        return sorted;
    }
}
