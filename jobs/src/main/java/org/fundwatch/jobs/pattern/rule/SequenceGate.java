package org.fundwatch.jobs.pattern.rule;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.fundwatch.jobs.state.DayEnd;
import org.fundwatch.jobs.state.MapStates;

/**
 * The gate before a sequence: keeps the facts of a key (or of the part of it that the rule names) back until enough of them may belong to one sequence; from then on, and
 * until nothing has come for as long as the rule remembers, everything of the key goes through. What was kept back goes
 * through at the place of the fact that opened the gate, so that nothing is behind time and the order stays. Works as facts
 * arrive: letting through too much, or earlier, changes nothing further down.
 *
 * <p>State per key: {@code remembered} (facts kept back, for as long as the rule remembers) and {@code open} (since when and
 * until when); timers clear both.
 */
@SuppressWarnings("NullAway.Init") // set by the lifecycle of operators
final class SequenceGate<F extends Fact> extends AbstractStreamOperator<F>
        implements OneInputStreamOperator<F, F>, Triggerable<String, VoidNamespace> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final SequenceRule<F> rule;
    private final Class<F> type;
    private final boolean shut;

    private transient MapState<String, F> remembered;
    private transient ValueState<Opening> open;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient LongCounter seen;
    private transient LongCounter through;

    /** When the gate of a key was opened, and until when it stays so if nothing comes. */
    public record Opening(long since, long until) {}

    /** @param shut false lets everything through, to show that the gate changes no alert */
    SequenceGate(SequenceRule<F> rule, Class<F> type, boolean shut) {
        this.rule = rule;
        this.type = type;
        this.shut = shut;
    }

    @Override
    public void open() throws Exception {
        super.open();
        remembered = getRuntimeContext().getMapState(new MapStateDescriptor<>("remembered", String.class, type));
        open = getRuntimeContext().getState(new ValueStateDescriptor<>("open", Opening.class));
        timers = getInternalTimerService("gate", VoidNamespaceSerializer.INSTANCE, this);
        seen = new LongCounter();
        through = new LongCounter();
        getRuntimeContext().addAccumulator(GateShare.SEEN + rule.rule(), seen);
        getRuntimeContext().addAccumulator(GateShare.THROUGH + rule.rule(), through);
        getMetricGroup().gauge("facts_seen", seen::getLocalValue);
        getMetricGroup().gauge("facts_let_through", through::getLocalValue);
    }

    @Override
    public void processElement(StreamRecord<F> element) throws Exception {
        F fact = element.getValue();
        seen.add(1);
        if (rule.passes(fact)) {
            through.add(1);
            output.collect(new StreamRecord<>(fact, fact.orderTime()));
            return;
        }
        Opening now = open.value();
        if (now == null && shut && !completes(fact)) {
            remembered.put(fact.id(), fact);
            registerEndOfDay(fact.orderTime() + rule.memoryMillis());
            return;
        }
        long since = now == null ? fact.orderTime() : now.since();
        long until = now == null ? Long.MIN_VALUE : now.until();
        List<F> released = new ArrayList<>();
        MapStates.take(remembered, kept -> true, released::add);
        released.add(fact);
        released.sort(Fact.ORDER);
        for (F one : released) {
            until = Math.max(until, one.orderTime() + rule.memoryMillis());
            through.add(1);
            output.collect(new StreamRecord<>(one, Math.max(one.orderTime(), since)));
        }
        open.update(new Opening(since, until));
        registerEndOfDay(until);
    }

    private boolean completes(F fact) throws Exception {
        long partners = 0;
        for (F kept : remembered.values()) {
            if (Math.abs(kept.orderTime() - fact.orderTime()) <= rule.memoryMillis()
                    && rule.mayBelong(kept, fact)
                    && ++partners >= rule.partners(fact)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        long time = timer.getTimestamp();
        MapStates.removeIf(remembered, fact -> fact.orderTime() + rule.memoryMillis() < time);
        Opening now = open.value();
        if (now != null && now.until() < time) {
            open.clear();
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("the gate asks for no timer of processing time");
    }

    private void registerEndOfDay(long instant) {
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, DayEnd.after(instant));
    }
}
