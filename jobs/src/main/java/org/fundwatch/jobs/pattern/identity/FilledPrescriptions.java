package org.fundwatch.jobs.pattern.identity;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
 * Finds who wrote the prescription that a pharmacy filled, in the log of its person, and counts it for the writer: once a
 * month and pharmacy, however often it was filled there. A sale that comes before its prescription waits for it.
 *
 * <p>State per person: {@code written} (prescriptions, {@value #DAYS} days), {@code filled} (sales that stand on each, as long)
 * and {@code waiting} (sales on prescriptions not yet known, as long); timers at the end of a day clear them.
 */
@SuppressWarnings("NullAway.Init") // state is set in open
final class FilledPrescriptions extends KeyedProcessFunction<String, FillFact, Portion> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int DAYS = 100;
    /** So many sales on one prescription say enough. */
    private static final int MOST_SALES = 100;

    private static final long KEPT = Duration.ofDays(DAYS).toMillis();

    private transient MapState<String, FillFact> written;
    private transient MapState<String, Filled> filled;
    private transient MapState<String, FillFact> waiting;

    /** The sales on one prescription at one pharmacy in one month that stand, and the last news of them. */
    public record Filled(List<String> sales, List<String> takenBack, long last) {
        static final Filled NONE = new Filled(List.of(), List.of(), 0);

        boolean stands() {
            return !sales.isEmpty();
        }

        Filled with(FillFact fact) {
            boolean back = fact.kind() == FillFact.Kind.TAKEN_BACK;
            String sale = fact.billEventId();
            List<String> gone = back ? plus(takenBack, sale) : takenBack;
            List<String> all = back ? sales : plus(sales, sale);
            return new Filled(
                    all.stream().filter(one -> !gone.contains(one)).toList(), gone, Math.max(last, fact.orderTime()));
        }

        private static List<String> plus(List<String> list, String one) {
            return Stream.concat(list.stream(), Stream.of(one))
                    .distinct()
                    .limit(MOST_SALES)
                    .toList();
        }
    }

    @Override
    public void open(OpenContext context) {
        written = getRuntimeContext().getMapState(new MapStateDescriptor<>("written", String.class, FillFact.class));
        filled = getRuntimeContext().getMapState(new MapStateDescriptor<>("filled", String.class, Filled.class));
        waiting = getRuntimeContext().getMapState(new MapStateDescriptor<>("waiting", String.class, FillFact.class));
    }

    @Override
    public void processElement(FillFact fact, Context context, Collector<Portion> out) throws Exception {
        context.timerService().registerEventTimeTimer(DayEnd.after(fact.orderTime() + KEPT));
        switch (fact.kind()) {
            case WRITTEN -> onWritten(fact, out);
            case FILLED, TAKEN_BACK -> {
                String number = fact.prescriptionNo();
                FillFact prescription = written.get(number);
                if (prescription == null) {
                    waiting.put(number + '|' + fact.id(), fact);
                } else {
                    count(prescription, fact, out);
                }
            }
        }
    }

    private void onWritten(FillFact prescription, Collector<Portion> out) throws Exception {
        String number = prescription.prescriptionNo();
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
                count(prescription, sale, out);
            }
            waiting.remove(key);
        }
        if (!found.isEmpty() && waiting.isEmpty()) {
            waiting.clear();
        }
    }

    private void count(FillFact prescription, FillFact sale, Collector<Portion> out) throws Exception {
        Span month = Span.monthOf(sale.soldAt());
        String key = sale.prescriptionNo() + '|' + sale.institutionCode() + '|' + month.from();
        Filled known = filled.get(key);
        Filled before = known == null ? Filled.NONE : known;
        Filled after = before.with(sale);
        filled.put(key, after);
        out.collect(portion(prescription, sale, month, before.stands() == after.stands() ? 0 : 1));
    }

    private static Portion portion(FillFact prescription, FillFact sale, Span month, int prescriptions) {
        return new Portion(
                prescription.institutionCode() + '|' + month.from(),
                sale.institutionCode(),
                sale.billEventId(),
                sale.soldAt(),
                Math.max(prescription.orderTime(), sale.orderTime()),
                month.end(),
                sale.kind() == FillFact.Kind.TAKEN_BACK,
                prescriptions,
                sale.amountFen(),
                prescription.region(),
                sale.news(),
                prescription.termsOfRule());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Portion> out) throws Exception {
        MapStates.removeIf(written, fact -> DayEnd.after(fact.orderTime() + KEPT) <= time);
        MapStates.removeIf(filled, sales -> DayEnd.after(sales.last() + KEPT) <= time);
        MapStates.removeIf(waiting, fact -> DayEnd.after(fact.orderTime() + KEPT) <= time);
    }
}
