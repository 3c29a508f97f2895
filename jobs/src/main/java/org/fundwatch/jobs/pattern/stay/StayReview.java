package org.fundwatch.jobs.pattern.stay;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.rule.GateShare;
import org.fundwatch.policy.detection.KnownRule;

/**
 * Judges a stay anew with every fact, in the order of detection: matches of the pattern and news that went past it are
 * put into that order before anything is said, so that what is raised, changed and withdrawn depends on the log alone.
 *
 * <p>State per stay that has settlements elsewhere: {@code waiting} (facts whose time has not come) and {@code known}
 * (facts judged); both go when the tracker has forgotten the stay, after everything that was due by then, together with
 * {@code end}, which says when that is.
 */
@SuppressWarnings("NullAway.Init") // state and counter are set in open
public final class StayReview extends KeyedProcessFunction<String, StayFact, AlertDraft> {
    @Serial
    private static final long serialVersionUID = 1L;

    private transient MapState<String, PersonFact> waiting;
    private transient ListState<PersonFact> known;
    private transient ValueState<End> end;
    private transient LongCounter matches;

    /** When the tracker has forgotten the stay, and the alert that is to be closed then. */
    public record End(String alertId, long at) {}

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext().getMapState(new MapStateDescriptor<>("waiting", String.class, PersonFact.class));
        known = getRuntimeContext().getListState(new ListStateDescriptor<>("known", PersonFact.class));
        end = getRuntimeContext().getState(new ValueStateDescriptor<>("end", End.class));
        matches = new LongCounter();
        getRuntimeContext().addAccumulator(GateShare.MATCHES + KnownRule.PH01, matches);
    }

    @Override
    public void processElement(StayFact input, Context context, Collector<AlertDraft> out) throws Exception {
        if (input.role() == StayFact.Role.FORGOTTEN) {
            end.update(new End(PhantomStayRule.alertId(input.fact()), context.timestamp()));
            context.timerService().registerEventTimeTimer(context.timestamp());
            return;
        }
        if (input.role() == StayFact.Role.MATCHED) {
            matches.add(1);
        }
        PersonFact fact = input.fact();
        waiting.put(fact.eventId(), fact);
        context.timerService().registerEventTimeTimer(fact.orderTime());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<AlertDraft> out) throws Exception {
        judgeDue(time, out);
        End last = end.value();
        // the news of the end may overtake a match: only its own time makes it count
        if (last != null && last.at() <= time) {
            known.clear();
            end.clear();
            out.collect(AlertDraft.closed(last.alertId()));
        }
    }

    private void judgeDue(long time, Collector<AlertDraft> out) throws Exception {
        List<PersonFact> due = new ArrayList<>();
        for (PersonFact fact : waiting.values()) {
            if (fact.orderTime() <= time) {
                due.add(fact);
            }
        }
        due.sort(PersonFact.ORDER);
        List<PersonFact> facts = new ArrayList<>();
        known.get().forEach(facts::add);
        for (PersonFact fact : due) {
            waiting.remove(fact.eventId());
            if (facts.stream().anyMatch(other -> other.eventId().equals(fact.eventId()))) {
                continue;
            }
            List<PersonFact> before = List.copyOf(facts);
            facts.add(fact);
            facts.sort(PersonFact.ORDER);
            known.add(fact);
            PhantomStayRule.judge(before, facts, fact).ifPresent(out::collect);
        }
    }
}
