package org.fundwatch.jobs.indicator;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.state.DayEnd;
import org.fundwatch.jobs.state.MapStates;
import org.fundwatch.schemas.indicator.AccountFlow;

/**
 * Makes of what is heard of a person's account the changes of the sums of the city that insures the person: each event once,
 * and none that was turned down. The person log and the answers to it come on two ways; they are put into one order first.
 *
 * <p>State per person: {@code waiting}, what time has not come to, {@code region}, one word for as long as the person is
 * known, and {@code heard}, the events of the span in which corrections are taken; the first and the last are cleared by
 * timers.
 */
@SuppressWarnings("NullAway.Init") // state and counters are set in open
final class AccountMoves extends KeyedProcessFunction<String, AccountNews, AccountChange> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final long correctionMillis;

    private transient ValueState<String> region;
    private transient MapState<String, AccountNews> heard;
    private transient MapState<String, AccountNews> waiting;
    private transient Counter withoutRegion;
    private transient Counter tooLate;

    AccountMoves(Duration corrections) {
        this.correctionMillis = corrections.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        region = getRuntimeContext().getState(new ValueStateDescriptor<>("region", String.class));
        heard = getRuntimeContext().getMapState(new MapStateDescriptor<>("heard", String.class, AccountNews.class));
        waiting = getRuntimeContext().getMapState(new MapStateDescriptor<>("waiting", String.class, AccountNews.class));
        withoutRegion = getRuntimeContext().getMetricGroup().counter("account_moves_without_region");
        tooLate = getRuntimeContext().getMetricGroup().counter("too_late_account_moves");
    }

    @Override
    public void processElement(AccountNews news, Context context, Collector<AccountChange> out) throws Exception {
        waiting.put(news.orderTime() + "|" + news.kind() + '|' + news.eventId(), news);
        context.timerService().registerEventTimeTimer(news.orderTime());
    }

    private void take(AccountNews news, OnTimerContext context, Collector<AccountChange> out) throws Exception {
        if (news.kind() == AccountNews.Kind.ENROLS) {
            region.update(news.region());
            return;
        }
        AccountNews before = heard.get(news.eventId());
        if (before != null && (before.kind() == news.kind() || before.kind() == AccountNews.Kind.REFUSED)) {
            return;
        }
        heard.put(news.eventId(), news);
        context.timerService().registerEventTimeTimer(DayEnd.after(news.orderTime() + correctionMillis));
        if (news.kind() == AccountNews.Kind.MOVES) {
            for (AccountFlow flow : news.flows()) {
                move(flow, news.at(), news.orderTime(), out);
            }
        } else if (before != null) {
            for (AccountFlow flow : before.flows()) {
                move(AccountChange.negated(flow), before.at(), news.orderTime(), out);
            }
        }
    }

    private void move(AccountFlow flow, long at, long orderTime, Collector<AccountChange> out) throws Exception {
        IndicatorWindow day = IndicatorWindow.dayOf(at);
        String insuredIn = region.value();
        if (insuredIn == null || insuredIn.isEmpty()) {
            withoutRegion.inc();
        } else if (orderTime >= day.to() + correctionMillis) {
            tooLate.inc();
        } else {
            long tellAt = Math.max(day.to(), Math.floorDiv(orderTime, HOUR) * HOUR + HOUR);
            out.collect(new AccountChange(RegionCodes.city(insuredIn), day, tellAt, flow));
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<AccountChange> out) throws Exception {
        List<AccountNews> due = new ArrayList<>();
        MapStates.take(waiting, news -> news.orderTime() <= time, due::add);
        due.sort(Comparator.comparingLong(AccountNews::orderTime)
                .thenComparing(AccountNews::kind)
                .thenComparing(AccountNews::eventId));
        for (AccountNews news : due) {
            take(news, context, out);
        }
        MapStates.removeIf(heard, news -> DayEnd.after(news.orderTime() + correctionMillis) <= time);
    }
}
