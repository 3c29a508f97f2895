package org.fundwatch.jobs.indicator;

import java.io.Serial;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.schemas.value.Shanghai;

/**
 * Counts who lies in a bed at midnight, and the stays that end with their days. A stay counts a day for each midnight as it
 * comes; what is learnt later adds or takes back. Day surgery is no stay here, whether its admission says so or its surgery and discharge within a day.
 *
 * <p>State per person: {@code stays}; one is forgotten when its corrections are over, one that nobody ends after a year.
 * Bounded by a person's stays of that time.
 */
@SuppressWarnings("NullAway.Init") // state and counters are set in open
final class StayCensus extends KeyedProcessFunction<String, StayNews, FiguresChange> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long LONGEST_DAYS = 366;

    private final long keptMillis;

    private transient MapState<String, CountedStay> stays;
    private transient Counter neverEnded;

    /** @param corrections how long a window takes corrections; a week may hold the last day of a stay */
    StayCensus(Duration corrections) {
        this.keptMillis = corrections.plusDays(8).toMillis();
    }

    @Override
    public void open(OpenContext context) {
        stays = getRuntimeContext().getMapState(new MapStateDescriptor<>("stays", String.class, CountedStay.class));
        neverEnded = getRuntimeContext().getMetricGroup().counter("stays_never_ended");
    }

    @Override
    public void processElement(StayNews news, Context context, Collector<FiguresChange> out) throws Exception {
        long now = Math.max(news.orderTime(), context.timerService().currentWatermark());
        for (String key : concerned(news)) {
            CountedStay known = stays.get(key);
            CountedStay before = known == null ? CountedStay.UNKNOWN : known;
            CountedStay after = before.after(news);
            if (after.isMovedFrom(before)) {
                takeBack(before, now, out);
                after = after.uncounted();
            }
            stays.put(key, count(after, now, out));
        }
        context.timerService().registerEventTimeTimer(nextMidnight(now));
    }

    /**
     * The stays that news is about: two institutions may give the same number to a visit. What names no institution is about
     * those of its number, or about the admission that is still to come.
     */
    private List<String> concerned(StayNews news) throws Exception {
        String anywhere = news.visitId() + '|';
        if (news.institutionCode() != null) {
            String there = anywhere + news.institutionCode();
            CountedStay early = stays.get(anywhere);
            if (early != null && !stays.contains(there)) {
                stays.put(there, early);
                stays.remove(anywhere);
            }
            return List.of(there);
        }
        List<String> keys = new ArrayList<>();
        for (String key : stays.keys()) {
            if (key.substring(0, key.lastIndexOf('|') + 1).equals(anywhere)) {
                keys.add(key);
            }
        }
        return keys.isEmpty() ? List.of(anywhere) : keys;
    }

    private static void takeBack(CountedStay stay, long now, Collector<FiguresChange> out) {
        for (long day = stay.from(); day < stay.countedTo(); day++) {
            out.collect(change(stay, day, now, new Figures.Beds(0, 0, -1)));
        }
        Long end = stay.endCounted();
        if (end != null) {
            out.collect(change(stay, end, now, stay.ended(end).negated()));
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<FiguresChange> out) throws Exception {
        boolean ended = context.timerService().currentWatermark() == Long.MAX_VALUE;
        Map<String, CountedStay> kept = new HashMap<>();
        for (Map.Entry<String, CountedStay> entry : stays.entries()) {
            CountedStay stay = entry.getValue();
            // after the end of a log no more midnights come
            CountedStay counted = ended ? stay : count(stay, time, out);
            boolean tooLong = stay.isOpen() && CountedStay.day(time) - stay.from() > LONGEST_DAYS;
            if (tooLong) {
                neverEnded.inc();
            }
            boolean over = !stay.isOpen() && time >= lastWord(stay) + keptMillis;
            if (!tooLong && !over && !ended) {
                kept.put(entry.getKey(), counted);
            }
        }
        stays.clear();
        if (!kept.isEmpty()) {
            stays.putAll(kept);
            registerNext(kept, time, context.timerService());
        }
    }

    /** Every midnight while somebody lies there, else when the last word is over. */
    private void registerNext(Map<String, CountedStay> kept, long time, TimerService timers) {
        boolean open = kept.values().stream().anyMatch(CountedStay::isOpen);
        long forget = kept.values().stream()
                .mapToLong(stay -> lastWord(stay) + keptMillis)
                .max()
                .orElse(time);
        timers.registerEventTimeTimer(open ? nextMidnight(time) : Math.max(nextMidnight(time), forget));
    }

    private static long lastWord(CountedStay stay) {
        long end = stay.endCounted() == null ? 0 : startOf(stay.endCounted() + 1);
        return Math.max(stay.heardAt(), end);
    }

    private static CountedStay count(CountedStay stay, long now, Collector<FiguresChange> out) {
        if (stay.place() == null) {
            return stay;
        }
        CountedStay after = stay.counted(now);
        for (long day = stay.countedTo(); day < after.countedTo(); day++) {
            out.collect(change(stay, day, now, new Figures.Beds(0, 0, 1)));
        }
        for (long day = after.countedTo(); day < stay.countedTo(); day++) {
            out.collect(change(stay, day, now, new Figures.Beds(0, 0, -1)));
        }
        if (!Objects.equals(stay.endCounted(), after.endCounted())) {
            if (stay.endCounted() != null) {
                out.collect(change(
                        stay,
                        stay.endCounted(),
                        now,
                        stay.ended(stay.endCounted()).negated()));
            }
            if (after.endCounted() != null) {
                out.collect(change(stay, after.endCounted(), now, stay.ended(after.endCounted())));
            }
        }
        return after;
    }

    private static FiguresChange change(CountedStay stay, long day, long now, Figures.Beds beds) {
        return new FiguresChange(Objects.requireNonNull(stay.place()), startOf(day), now, Figures.of(beds));
    }

    private static long startOf(long day) {
        return Shanghai.startOf(LocalDate.ofEpochDay(day)).toEpochMilli();
    }

    private static long nextMidnight(long instant) {
        return startOf(CountedStay.day(instant) + 1);
    }
}
