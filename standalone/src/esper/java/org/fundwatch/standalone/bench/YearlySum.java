package org.fundwatch.standalone.bench;

import java.io.Serial;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Evidence;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.alert.Window;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Shanghai;

/**
 * The third rule of the comparison, which is none of the product: what a person was billed in a year, less what was taken
 * back. The alert is raised when the sum crosses the limit and falls when it comes back to it.
 *
 * <p>State per person: {@code sums} by year, cleared a year after its end.
 */
@SuppressWarnings("NullAway.Init") // state is set in open
final class YearlySum extends KeyedProcessFunction<String, BillFact, AlertDraft> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long limitFen;
    private transient MapState<Integer, Long> sums;

    YearlySum(long limitFen) {
        this.limitFen = limitFen;
    }

    @Override
    public void open(OpenContext context) {
        sums = getRuntimeContext().getMapState(new MapStateDescriptor<>("sums", Integer.class, Long.class));
    }

    @Override
    public void processElement(BillFact fact, Context context, Collector<AlertDraft> out) throws Exception {
        int year = ThreeRules.yearOf(fact.bill().serviceDay());
        Long known = sums.get(year);
        long before = known == null ? 0 : known;
        long amount = fact.bill().amountFen();
        long after = fact.kind() == BillFact.Kind.CHARGED ? before + amount : before - amount;
        sums.put(year, after);
        if (known == null) {
            context.timerService().registerEventTimeTimer(endOf(year + 1));
        }
        if (before <= limitFen && after > limitFen) {
            out.collect(AlertDraft.stands(alert(fact, year, after), "FURTHER_SETTLEMENT"));
        } else if (before > limitFen && after <= limitFen) {
            out.collect(AlertDraft.falls(alert(fact, year, after), "SETTLEMENT_REVERSED"));
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<AlertDraft> out) throws Exception {
        sums.remove(Shanghai.dateOf(Instant.ofEpochMilli(time)).getYear() - 2);
    }

    private static long endOf(int year) {
        return Shanghai.startOf(LocalDate.of(year + 1, 1, 1)).toEpochMilli();
    }

    private static Alert alert(BillFact fact, int year, long sumFen) {
        Instant at = Instant.ofEpochMilli(fact.eventTime());
        return new Alert(
                ThreeRules.yearlySum(fact.psnNo(), year),
                0,
                Alert.Status.RAISED,
                "YEARLY_SUM",
                "1",
                1,
                Alert.Severity.SUSPECTED,
                50,
                new Subject(Subject.Kind.PERSON, fact.psnNo(), List.of()),
                fact.bill().institutionCode(),
                fact.bill().region(),
                new Window(Shanghai.startOf(LocalDate.of(year, 1, 1)), null),
                sumFen,
                List.of(new Evidence(fact.eventId(), "crossing", at, Map.of())),
                Map.of("year", Arg.count(year), "amount", Arg.money(sumFen)),
                Map.of(),
                null,
                at,
                null);
    }
}
