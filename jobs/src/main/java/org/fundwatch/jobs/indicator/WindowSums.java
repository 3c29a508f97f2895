package org.fundwatch.jobs.indicator;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.fundwatch.jobs.state.MapStates;

/**
 * Sums of one institution by day, seven days and week, kept up with every change. A window is told when it ends; changes that come
 * after are gathered and told on the full hour, so that how often a row is corrected depends on the log alone.
 *
 * <p>State: {@code windows}, one small sum for each open window, and {@code changes}, those not told yet, summed by
 * when they will be; cleared when corrections are no longer taken. What comes after that goes to {@link #TOO_LATE} and is
 * counted.
 */
@SuppressWarnings("NullAway.Init") // state and counters are set in open
final class WindowSums extends KeyedProcessFunction<String, FiguresChange, InstitutionFigures> {
    /** Changes of windows that are closed for good. */
    static final OutputTag<FiguresChange> TOO_LATE =
            new OutputTag<>("too-late", TypeInformation.of(FiguresChange.class));

    @Serial
    private static final long serialVersionUID = 1L;

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final long correctionMillis;

    private transient MapState<String, InstitutionFigures> windows;
    private transient MapState<String, InstitutionFigures> changes;
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
            String key = window.key() + '|' + tellAt;
            InstitutionFigures one = new InstitutionFigures(change.place(), window, change.figures(), tellAt);
            InstitutionFigures before = changes.get(key);
            changes.put(key, before == null ? one : before.plus(one));
            context.timerService().registerEventTimeTimer(tellAt);
            context.timerService().registerEventTimeTimer(closesAt(window));
        }
        if (late) {
            tooLate.inc();
            context.output(TOO_LATE, change);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<InstitutionFigures> out) throws Exception {
        SortedMap<Long, List<InstitutionFigures>> due = new TreeMap<>();
        MapStates.take(
                changes,
                change -> change.toldAt() <= time,
                change -> due.computeIfAbsent(change.toldAt(), at -> new ArrayList<>())
                        .add(change));
        for (List<InstitutionFigures> together : due.values()) {
            for (InstitutionFigures change : together) {
                InstitutionFigures before = windows.get(change.window().key());
                InstitutionFigures after = before == null ? change : before.plus(change);
                windows.put(change.window().key(), after);
                out.collect(after);
            }
        }
        MapStates.removeIf(windows, figures -> closesAt(figures.window()) <= time);
    }

    private long closesAt(IndicatorWindow window) {
        return window.to() + correctionMillis + HOUR;
    }

    private static long nextHour(long instant) {
        return Math.floorDiv(instant, HOUR) * HOUR + HOUR;
    }
}
