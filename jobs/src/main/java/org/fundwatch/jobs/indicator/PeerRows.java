package org.fundwatch.jobs.indicator;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.state.MapStates;
import org.fundwatch.schemas.indicator.IndicatorRow;

/**
 * Puts the institutions of a province beside each other, one window at a time: rows of institutions with their peers, rows
 * of cities and the province. A row goes out when it is new, and again with a higher revision when a correction changes
 * it, be it through a peer.
 *
 * <p>State per province and window: {@code pending} (told, but not yet compared), {@code figures} and the {@code rows} last
 * given; cleared when corrections are no longer taken. Bounded by the institutions of a province.
 */
@SuppressWarnings("NullAway.Init") // state is set in open
final class PeerRows extends KeyedProcessFunction<String, InstitutionFigures, IndicatorRow> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final IndicatorOptions options;

    private transient MapState<String, InstitutionFigures> pending;
    private transient MapState<String, InstitutionFigures> figures;
    private transient MapState<String, IndicatorRow> rows;

    PeerRows(IndicatorOptions options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        pending = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("pending", String.class, InstitutionFigures.class));
        figures = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("figures", String.class, InstitutionFigures.class));
        rows = getRuntimeContext().getMapState(new MapStateDescriptor<>("rows", String.class, IndicatorRow.class));
    }

    @Override
    public void processElement(InstitutionFigures one, Context context, Collector<IndicatorRow> out) throws Exception {
        pending.put(one.toldAt() + "|" + one.place().institutionCode(), one);
        context.timerService().registerEventTimeTimer(one.toldAt());
        context.timerService().registerEventTimeTimer(closesAt(one));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<IndicatorRow> out) throws Exception {
        takeOver(time);
        List<InstitutionFigures> all = new ArrayList<>();
        figures.values().forEach(all::add);
        all.sort(Comparator.comparing(one -> one.place().institutionCode()));
        if (!all.isEmpty() && closesAt(all.get(0)) <= time) {
            figures.clear();
            rows.clear();
            return;
        }
        for (IndicatorRow row : rowsOf(all)) {
            IndicatorRow before = rows.get(row.key());
            if (before == null && isEmpty(row)) {
                continue;
            }
            int revision = before == null ? 1 : before.revision() + 1;
            if (before == null || !before.equals(row.withRevision(before.revision()))) {
                IndicatorRow next = row.withRevision(revision);
                rows.put(row.key(), next);
                out.collect(next);
            }
        }
    }

    /** What was told by {@code time}, and nothing later: time may have come a long way at once. */
    private void takeOver(long time) throws Exception {
        List<InstitutionFigures> told = new ArrayList<>();
        MapStates.take(pending, one -> one.toldAt() <= time, told::add);
        told.sort(Comparator.comparingLong(InstitutionFigures::toldAt));
        for (InstitutionFigures one : told) {
            figures.put(one.place().institutionCode(), one);
        }
    }

    private List<IndicatorRow> rowsOf(List<InstitutionFigures> all) {
        return all.isEmpty() ? List.of() : new ProvinceRows(all, options).rows();
    }

    private static boolean isEmpty(IndicatorRow row) {
        return row.settlements() == 0
                && (row.sums() == null || (row.sums().stays() == 0 && row.sums().bedDays() == 0));
    }

    private long closesAt(InstitutionFigures one) {
        return one.window().to() + options.corrections().toMillis() + DAY;
    }
}
