package org.fundwatch.jobs.pattern.identity;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.tally.Portion;
import org.fundwatch.jobs.pattern.tally.Span;
import org.fundwatch.jobs.state.DayEnd;
import org.fundwatch.jobs.state.MapStates;

/**
 * Finds who wrote the prescription that a pharmacy filled, in the log of its person, and counts it for the writer. A sale
 * that comes before its prescription waits for it.
 *
 * <p>State per person: {@code written} (prescriptions, {@value #DAYS} days) and {@code waiting} (sales on prescriptions not
 * yet known, as long); timers at the end of a day clear them.
 */
@SuppressWarnings("NullAway.Init") // state is set in open
final class FilledPrescriptions extends KeyedProcessFunction<String, FillFact, Portion> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int DAYS = 100;
    private static final long KEPT = Duration.ofDays(DAYS).toMillis();

    private transient MapState<String, FillFact> written;
    private transient MapState<String, FillFact> waiting;

    @Override
    public void open(OpenContext context) {
        written = getRuntimeContext().getMapState(new MapStateDescriptor<>("written", String.class, FillFact.class));
        waiting = getRuntimeContext().getMapState(new MapStateDescriptor<>("waiting", String.class, FillFact.class));
    }

    @Override
    public void processElement(FillFact fact, Context context, Collector<Portion> out) throws Exception {
        context.timerService().registerEventTimeTimer(DayEnd.after(fact.orderTime() + KEPT));
        switch (fact.kind()) {
            case WRITTEN -> onWritten(fact, out);
            case FILLED, TAKEN_BACK -> {
                for (String number : fact.prescriptionNos()) {
                    FillFact prescription = written.get(number);
                    if (prescription == null) {
                        waiting.put(number + '|' + fact.id(), fact);
                    } else {
                        out.collect(portion(prescription, fact));
                    }
                }
            }
        }
    }

    private void onWritten(FillFact prescription, Collector<Portion> out) throws Exception {
        String number = prescription.prescriptionNos().get(0);
        if (written.contains(number)) {
            // the first word counts
            return;
        }
        written.put(number, prescription);
        List<String> found = new ArrayList<>();
        for (String key : waiting.keys()) {
            if (key.startsWith(number + '|')) {
                found.add(key);
            }
        }
        for (String key : found) {
            FillFact sale = waiting.get(key);
            if (sale != null) {
                out.collect(portion(prescription, sale));
            }
            waiting.remove(key);
        }
        if (!found.isEmpty() && waiting.isEmpty()) {
            waiting.clear();
        }
    }

    private static Portion portion(FillFact prescription, FillFact sale) {
        Span month = Span.monthOf(sale.soldAt());
        return new Portion(
                prescription.institutionCode() + '|' + month.from(),
                sale.institutionCode(),
                sale.billEventId(),
                sale.soldAt(),
                Math.max(prescription.orderTime(), sale.orderTime()),
                month.end(),
                sale.kind() == FillFact.Kind.TAKEN_BACK,
                0,
                sale.amountFen(),
                prescription.region(),
                sale.news(),
                prescription.termsOfRule());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Portion> out) throws Exception {
        MapStates.removeIf(written, fact -> DayEnd.after(fact.orderTime() + KEPT) <= time);
        MapStates.removeIf(waiting, fact -> DayEnd.after(fact.orderTime() + KEPT) <= time);
    }
}
