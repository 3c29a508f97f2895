package org.fundwatch.jobs.pattern.bill;

import java.io.Serial;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.state.DayEnd;
import org.fundwatch.jobs.state.MapStates;
import org.jspecify.annotations.Nullable;

/**
 * Finds the bill that a reversal takes back, in the log of its person, and sends both on: behind it every rule can run on a
 * key of its own (a doctor, an invoice, a trace code) and still hears of reversals. A settlement sent again under another
 * event id is dropped and counted. A reversal that comes before its settlement waits for it.
 *
 * <p>State per person: {@code bills} and {@code reversals}, each for {@code memory} past its place; timers at the end of a day
 * clear them. A reversal that finds no bill within that time is counted when it is forgotten.
 */
@SuppressWarnings("NullAway.Init") // state and counters are set in open
public final class BillRouting extends KeyedProcessFunction<String, PersonFact, BillFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long memoryMillis;
    private final long boundMillis;

    private transient MapState<String, PersonFact> bills;
    private transient MapState<String, PersonFact> reversals;
    private transient Counter repeated;
    private transient Counter withoutBill;

    /**
     * @param memory how long after a bill its reversal is still understood
     * @param bound an event is late when it lies behind its reception by more than this
     */
    public BillRouting(Duration memory, Duration bound) {
        this.memoryMillis = memory.toMillis();
        this.boundMillis = bound.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        bills = getRuntimeContext().getMapState(new MapStateDescriptor<>("bills", String.class, PersonFact.class));
        reversals =
                getRuntimeContext().getMapState(new MapStateDescriptor<>("reversals", String.class, PersonFact.class));
        repeated = getRuntimeContext().getMetricGroup().counter("repeated_settlements");
        withoutBill = getRuntimeContext().getMetricGroup().counter("reversals_without_bill");
    }

    @Override
    public void processElement(PersonFact fact, Context context, Collector<BillFact> out) throws Exception {
        switch (fact.kind()) {
            case SETTLEMENT, MANUAL_REIMBURSEMENT, INPATIENT_SETTLEMENT -> onSettlement(fact, context, out);
            case INPATIENT_FEES -> out.collect(charged(fact));
            case REVERSAL -> onReversal(fact, context, out);
            case ADMISSION,
                    ADMISSION_CANCEL,
                    LEAVE,
                    DISCHARGE,
                    DISCHARGE_CANCEL,
                    SURGERY,
                    PRESCRIPTION,
                    ENROLMENT,
                    REVIEW_RESOLVED -> {
                // not about a bill
            }
        }
    }

    private void onSettlement(PersonFact fact, Context context, Collector<BillFact> out) throws Exception {
        String id = settlementId(fact);
        PersonFact before = bills.get(id);
        if (before != null && !isPast(before, fact)) {
            repeated.inc();
            return;
        }
        bills.put(id, fact);
        context.timerService().registerEventTimeTimer(expiry(fact));
        out.collect(charged(fact));
        PersonFact reversal = reversalOf(fact);
        if (reversal != null) {
            out.collect(takenBack(fact, reversal));
        }
    }

    private void onReversal(PersonFact reversal, Context context, Collector<BillFact> out) throws Exception {
        PersonFact bill = first(bills, known -> names(reversal, known) && !isPast(known, reversal));
        if (bill != null && reversalOf(bill) == null) {
            out.collect(takenBack(bill, reversal));
        }
        reversals.put(reversal.eventId(), reversal);
        context.timerService().registerEventTimeTimer(expiry(reversal));
    }

    /** The reversal known of a bill: one counts, further ones change nothing. */
    private @Nullable PersonFact reversalOf(PersonFact bill) throws Exception {
        return first(reversals, reversal -> names(reversal, bill) && !isPast(reversal, bill));
    }

    /** The first in the order of detection, whatever order the state keeps. */
    private static @Nullable PersonFact first(MapState<String, PersonFact> facts, Predicate<PersonFact> condition)
            throws Exception {
        PersonFact first = null;
        for (PersonFact fact : facts.values()) {
            if (condition.test(fact) && (first == null || PersonFact.ORDER.compare(fact, first) < 0)) {
                first = fact;
            }
        }
        return first;
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<BillFact> out) throws Exception {
        for (Map.Entry<String, PersonFact> entry : reversals.entries()) {
            if (expiry(entry.getValue()) <= time && first(bills, bill -> names(entry.getValue(), bill)) == null) {
                withoutBill.inc();
            }
        }
        MapStates.removeIf(reversals, reversal -> expiry(reversal) <= time);
        MapStates.removeIf(bills, bill -> expiry(bill) <= time);
    }

    private static boolean names(PersonFact reversal, PersonFact bill) {
        return Objects.requireNonNull(reversal.reversal()).names(settlementId(bill), bill.eventId());
    }

    private static String settlementId(PersonFact fact) {
        return Objects.requireNonNull(Objects.requireNonNull(fact.bill()).settlementId());
    }

    private static BillFact charged(PersonFact fact) {
        Bill bill = Objects.requireNonNull(fact.bill());
        return new BillFact(
                BillFact.Kind.CHARGED,
                fact.psnNo(),
                fact.eventId(),
                fact.eventTime(),
                fact.orderTime(),
                bill,
                fact.eventId(),
                fact.orderTime(),
                fact.terms());
    }

    private static BillFact takenBack(PersonFact fact, PersonFact reversal) {
        return new BillFact(
                BillFact.Kind.TAKEN_BACK,
                fact.psnNo(),
                reversal.eventId(),
                reversal.eventTime(),
                Math.max(reversal.orderTime(), fact.orderTime()),
                Objects.requireNonNull(fact.bill()),
                fact.eventId(),
                fact.orderTime(),
                fact.terms());
    }

    /** Whether a fact has been forgotten for another, by their own times: the timer may not have come yet. */
    private boolean isPast(PersonFact known, PersonFact other) {
        return known.orderTime() + memoryMillis < other.receivedAt() - boundMillis;
    }

    private long expiry(PersonFact fact) {
        return DayEnd.after(fact.orderTime() + memoryMillis);
    }
}
