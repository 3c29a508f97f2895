package org.fundwatch.jobs.indicator;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.state.MapStates;
import org.fundwatch.schemas.indicator.AccountFlow;
import org.fundwatch.schemas.indicator.IndicatorRow;

/**
 * What moved on the accounts of a city's insured, by day: told when the day ends, and again on the hour after what comes
 * later.
 *
 * <p>State per city: {@code changes}, not told yet, one for each day, hour and kind of flow, and {@code days}, one small
 * record for each day that takes corrections; cleared when it takes none.
 */
@SuppressWarnings("NullAway.Init") // state is set in open
final class AccountRows extends KeyedProcessFunction<String, AccountChange, IndicatorRow> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final long correctionMillis;

    private transient MapState<String, AccountChange> changes;
    private transient MapState<Long, AccountDay> days;

    AccountRows(Duration corrections) {
        this.correctionMillis = corrections.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        changes =
                getRuntimeContext().getMapState(new MapStateDescriptor<>("changes", String.class, AccountChange.class));
        days = getRuntimeContext().getMapState(new MapStateDescriptor<>("days", Long.class, AccountDay.class));
    }

    @Override
    public void processElement(AccountChange change, Context context, Collector<IndicatorRow> out) throws Exception {
        String key = change.tellAt() + "|" + change.day().from() + '|'
                + change.flow().flow() + '|' + change.flow().kind();
        AccountChange before = changes.get(key);
        changes.put(key, before == null ? change : before.plus(change));
        context.timerService().registerEventTimeTimer(change.tellAt());
        context.timerService().registerEventTimeTimer(closesAt(change.day()));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<IndicatorRow> out) throws Exception {
        SortedMap<Long, SortedMap<Long, List<AccountChange>>> due = new TreeMap<>();
        MapStates.take(
                changes,
                change -> change.tellAt() <= time,
                change -> due.computeIfAbsent(change.tellAt(), at -> new TreeMap<>())
                        .computeIfAbsent(change.day().from(), from -> new ArrayList<>())
                        .add(change));
        for (SortedMap<Long, List<AccountChange>> together : due.values()) {
            for (Map.Entry<Long, List<AccountChange>> one : together.entrySet()) {
                tell(context.getCurrentKey(), one.getKey(), one.getValue(), out);
            }
        }
        MapStates.removeIf(days, day -> closesAt(day.day()) <= time);
    }

    private void tell(String city, long from, List<AccountChange> further, Collector<IndicatorRow> out)
            throws Exception {
        List<AccountFlow> flows = further.stream().map(AccountChange::flow).toList();
        AccountDay before = days.get(from);
        AccountDay day = (before == null ? new AccountDay(further.get(0).day(), 0, List.of()) : before).plus(flows);
        if (before == null ? !day.flows().isEmpty() : !day.flows().equals(before.flows())) {
            days.put(from, day);
            out.collect(day.row(city));
        }
    }

    private long closesAt(IndicatorWindow day) {
        return day.to() + correctionMillis + HOUR;
    }
}
