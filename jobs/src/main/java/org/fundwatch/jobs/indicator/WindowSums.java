package org.fundwatch.jobs.indicator;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.fundwatch.jobs.state.MapStates;
import org.fundwatch.schemas.indicator.IndicatorRow.Grain;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.schemas.verdict.DrugAmount;

/**
 * Sums of one institution by day, seven days and week, kept up with every change. A window is told when it ends; changes that come
 * after are gathered and told on the full hour, so that how often a row is corrected depends on the log alone. A week is told
 * with the week before it, and again when that is corrected; after a week with settlements the next one is told in any
 * case, so that one who stops is known.
 *
 * <p>State: {@code windows}, one small sum for each open window, {@code drugs}, a sum for each drug of an open day or week
 * (bounded by the catalogue), and {@code changes} with {@code drug-changes}, those not told yet, summed by when they will
 * be; cleared when corrections are no longer taken, weeks a week later, as the next one still looks back at them. What comes
 * after that goes to {@link #TOO_LATE} and is counted.
 */
@SuppressWarnings("NullAway.Init") // state and counters are set in open
final class WindowSums extends KeyedProcessFunction<String, FiguresChange, InstitutionFigures> {
    /** Changes of windows that are closed for good. */
    static final OutputTag<FiguresChange> TOO_LATE =
            new OutputTag<>("too-late", TypeInformation.of(FiguresChange.class));

    @Serial
    private static final long serialVersionUID = 1L;

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long WEEK = Duration.ofDays(7).toMillis();

    private final long correctionMillis;

    private transient MapState<String, InstitutionFigures> windows;
    private transient MapState<String, InstitutionFigures> changes;
    private transient MapState<String, DrugSums> drugs;
    private transient MapState<String, DrugSums.Change> drugChanges;
    private transient Counter tooLate;

    WindowSums(Duration corrections) {
        this.correctionMillis = corrections.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        windows = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("windows", String.class, InstitutionFigures.class));
        changes = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("changes", String.class, InstitutionFigures.class));
        drugs = getRuntimeContext().getMapState(new MapStateDescriptor<>("drugs", String.class, DrugSums.class));
        drugChanges = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("drug-changes", String.class, DrugSums.Change.class));
        tooLate = getRuntimeContext().getMetricGroup().counter("too_late_changes");
    }

    @Override
    public void processElement(FiguresChange change, Context context, Collector<InstitutionFigures> out)
            throws Exception {
        boolean late = false;
        for (IndicatorWindow window : IndicatorWindow.allOf(change.at())) {
            if (change.orderTime() >= window.to() + correctionMillis) {
                late = true;
                continue;
            }
            long tellAt = Math.max(window.to(), nextHour(change.orderTime()));
            int day = window.grain() == Grain.WEEK && change.figures().settlements() > 0 ? weekday(change.at()) : 0;
            note(
                    new InstitutionFigures(
                            change.place(), window, change.in(window.grain()), day, List.of(), null, tellAt),
                    context.timerService());
            if (window.grain() != Grain.SEVEN_DAYS) {
                note(change.drugs(), window, tellAt);
            }
        }
        if (late) {
            tooLate.inc();
            context.output(TOO_LATE, change);
        }
    }

    private void note(InstitutionFigures change, TimerService timers) throws Exception {
        String key = change.window().key() + '|' + change.toldAt();
        InstitutionFigures before = changes.get(key);
        changes.put(key, before == null ? change : before.plus(change));
        timers.registerEventTimeTimer(change.toldAt());
        timers.registerEventTimeTimer(closesAt(change.window()));
    }

    private void note(List<DrugAmount> amounts, IndicatorWindow window, long tellAt) throws Exception {
        for (DrugAmount amount : amounts) {
            String key = window.key() + '|' + tellAt + '|' + amount.drug();
            DrugSums.Change one = new DrugSums.Change(window, tellAt, amount);
            DrugSums.Change before = drugChanges.get(key);
            drugChanges.put(key, before == null ? one : before.plus(one));
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<InstitutionFigures> out) throws Exception {
        takeOverDrugs(time);
        SortedMap<Long, List<InstitutionFigures>> due = new TreeMap<>();
        MapStates.take(
                changes,
                change -> change.toldAt() <= time,
                change -> due.computeIfAbsent(change.toldAt(), at -> new ArrayList<>())
                        .add(change));
        for (List<InstitutionFigures> together : due.values()) {
            for (InstitutionFigures change : together) {
                InstitutionFigures before = windows.get(change.window().key());
                windows.put(change.window().key(), before == null ? change : before.plus(change));
            }
            for (InstitutionFigures change : together) {
                tell(change.window(), change.toldAt(), context.timerService(), out);
            }
        }
        MapStates.removeIf(windows, figures -> closesAt(figures.window()) <= time);
        for (String closed : closedDrugs()) {
            drugs.remove(closed);
        }
        if (drugs.isEmpty()) {
            drugs.clear();
        }
    }

    private void tell(IndicatorWindow window, long at, TimerService timers, Collector<InstitutionFigures> out)
            throws Exception {
        InstitutionFigures sums = windows.get(window.key());
        DrugSums ofDrugs = drugs.get(window.key());
        List<DrugAmount> top = ofDrugs == null ? List.of() : ofDrugs.largest();
        if (window.grain() != Grain.WEEK) {
            out.collect(sums.told(top, null, at));
            return;
        }
        InstitutionFigures before = windows.get(window.previous().key());
        out.collect(sums.told(
                top,
                before == null
                        ? InstitutionFigures.Previous.NONE
                        : new InstitutionFigures.Previous(
                                before.figures().settlements(), before.figures().totalFen(), before.days()),
                at));
        IndicatorWindow next = window.next();
        if (windows.contains(next.key())) {
            tell(next, at, timers, out);
        } else if (!sums.figures().isEmpty()) {
            long tellAt = Math.max(next.to(), nextHour(at));
            note(new InstitutionFigures(sums.place(), next, Figures.NONE, tellAt), timers);
        }
    }

    private void takeOverDrugs(long time) throws Exception {
        Map<String, List<DrugAmount>> due = new TreeMap<>();
        MapStates.take(
                drugChanges,
                change -> change.toldAt() <= time,
                change -> due.computeIfAbsent(change.window().key(), key -> new ArrayList<>())
                        .add(change.drug()));
        for (Map.Entry<String, List<DrugAmount>> one : due.entrySet()) {
            DrugSums before = drugs.get(one.getKey());
            drugs.put(one.getKey(), (before == null ? DrugSums.NONE : before).plus(one.getValue()));
        }
    }

    /** Drugs go with their window. */
    private List<String> closedDrugs() throws Exception {
        List<String> closed = new ArrayList<>();
        for (String window : drugs.keys()) {
            if (!windows.contains(window)) {
                closed.add(window);
            }
        }
        return closed;
    }

    private long closesAt(IndicatorWindow window) {
        return window.to() + correctionMillis + HOUR + (window.grain() == Grain.WEEK ? WEEK : 0);
    }

    private static int weekday(long instant) {
        return 1
                << (Shanghai.dateOf(Instant.ofEpochMilli(instant))
                                .getDayOfWeek()
                                .getValue()
                        - 1);
    }

    private static long nextHour(long instant) {
        return Math.floorDiv(instant, HOUR) * HOUR + HOUR;
    }
}
