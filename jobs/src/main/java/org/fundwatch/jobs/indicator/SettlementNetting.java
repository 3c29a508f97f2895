package org.fundwatch.jobs.indicator;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.state.MapStates;
import org.fundwatch.schemas.verdict.DrugAmount;
import org.jspecify.annotations.Nullable;

/**
 * Counts each settlement at most once, in the window it happened in: a verdict written twice after a crash changes
 * nothing, a reversal takes the settlement out of its own window, a resolution puts another figure in its place. A
 * reversal may name the settlement by its id or by that of an event under which it was sent.
 *
 * <p>State per person: {@code settlements}, the verdicts that count, and {@code names}, their events; cleared by a
 * reversal, or by a timer when their windows have closed. Bounded by a person's settlements of about three weeks.
 */
@SuppressWarnings("NullAway.Init") // state is set in open
final class SettlementNetting extends KeyedProcessFunction<String, VerdictMeasure, FiguresChange> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long correctionMillis;

    private transient MapState<String, VerdictMeasure> counted;
    private transient MapState<String, String> settlementByEvent;

    SettlementNetting(Duration corrections) {
        this.correctionMillis = corrections.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        counted = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("settlements", String.class, VerdictMeasure.class));
        settlementByEvent =
                getRuntimeContext().getMapState(new MapStateDescriptor<>("names", String.class, String.class));
    }

    @Override
    public void processElement(VerdictMeasure measure, Context context, Collector<FiguresChange> out) throws Exception {
        String settlement = settlementOf(measure);
        VerdictMeasure before = counted.get(settlement);
        switch (measure.effect()) {
            case REPEATED -> {
                if (before != null) {
                    settlementByEvent.put(measure.eventId(), settlement);
                }
            }
            case LEAVES -> leave(settlement, before, measure, out);
            case COUNTS -> {
                if (before != null && before.verdictId().equals(measure.verdictId())) {
                    return;
                }
                leave(settlement, before, measure, out);
                out.collect(change(measure, 1, measure.orderTime()));
                counted.put(settlement, measure);
                settlementByEvent.put(measure.eventId(), settlement);
                context.timerService().registerEventTimeTimer(forgetAt(measure));
            }
        }
    }

    private void leave(
            String settlement, @Nullable VerdictMeasure before, VerdictMeasure cause, Collector<FiguresChange> out)
            throws Exception {
        if (before != null) {
            forget(settlement);
            out.collect(change(before, -1, cause.orderTime()));
        }
    }

    private String settlementOf(VerdictMeasure measure) throws Exception {
        String named = measure.settlementId();
        boolean byEvent = measure.effect() == VerdictMeasure.Effect.LEAVES && !counted.contains(named);
        String ofEvent = byEvent ? settlementByEvent.get(named) : null;
        return ofEvent == null ? named : ofEvent;
    }

    private void forget(String settlement) throws Exception {
        MapStates.removeIf(counted, measure -> measure.settlementId().equals(settlement));
        MapStates.removeIf(settlementByEvent, settlement::equals);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<FiguresChange> out) throws Exception {
        List<String> closed = new ArrayList<>();
        for (VerdictMeasure measure : counted.values()) {
            if (forgetAt(measure) <= time) {
                closed.add(measure.settlementId());
            }
        }
        for (String settlement : closed) {
            forget(settlement);
        }
    }

    private long forgetAt(VerdictMeasure measure) {
        return IndicatorWindow.lastEndOf(measure.eventTime()) + correctionMillis;
    }

    /**
     * A settlement that comes to those that count, or has gone from them. Persons and visits are told exactly, with no more
     * state than the person's settlements themselves.
     */
    private FiguresChange change(VerdictMeasure one, int sign, long orderTime) throws Exception {
        NewIn day = new NewIn(IndicatorWindow.dayOf(one.eventTime()), one);
        NewIn week = new NewIn(IndicatorWindow.weekOf(one.eventTime()), one);
        for (VerdictMeasure other : counted.values()) {
            day.beside(other);
            week.beside(other);
            if (day.isKnown() && week.isKnown()) {
                break;
            }
        }
        Figures figures = Figures.of(one);
        VerdictMeasure.Detail detail = one.detail();
        List<DrugAmount> drugs = detail == null ? List.of() : detail.drugs();
        return new FiguresChange(
                Objects.requireNonNull(one.place()),
                one.eventTime(),
                orderTime,
                sign > 0 ? figures : figures.negated(),
                sign > 0 ? day.heads() : day.heads().negated(),
                sign > 0 ? week.heads() : week.heads().negated(),
                sign > 0
                        ? drugs
                        : drugs.stream().map(SettlementNetting::negated).toList());
    }

    private static DrugAmount negated(DrugAmount drug) {
        return new DrugAmount(drug.drug(), -drug.amountFen(), drug.adjuvant());
    }
}
