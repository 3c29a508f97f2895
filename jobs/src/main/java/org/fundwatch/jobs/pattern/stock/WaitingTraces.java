package org.fundwatch.jobs.pattern.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Traces of an institution by the time at which they are looked at. A report on stock gives hundreds for one instant: so each
 * is an entry of its own, and a further one costs the same however many wait with it.
 *
 * <p>State: {@code waiting-traces} (each by time and number) and {@code waiting-counts} (how many wait for a time); {@code waiting}
 * holds lists that an earlier release left. All are taken, and cleared, at their time.
 */
final class WaitingTraces {
    private final MapState<Long, List<TraceFact>> lists;
    private final MapState<Long, Integer> counts;
    private final MapState<String, TraceFact> traces;

    WaitingTraces(RuntimeContext context) {
        lists = context.getMapState(
                new MapStateDescriptor<>("waiting", Types.LONG, Types.LIST(TypeInformation.of(TraceFact.class))));
        counts = context.getMapState(new MapStateDescriptor<>("waiting-counts", Long.class, Integer.class));
        traces = context.getMapState(new MapStateDescriptor<>("waiting-traces", String.class, TraceFact.class));
    }

    void add(long time, TraceFact fact) throws Exception {
        Integer before = counts.get(time);
        int number = before == null ? 0 : before;
        traces.put(name(time, number), fact);
        counts.put(time, number + 1);
    }

    /** What waits for this time, in the order in which it came; afterwards it waits no more. */
    List<TraceFact> take(long time) throws Exception {
        List<TraceFact> due = new ArrayList<>();
        List<TraceFact> before = lists.get(time);
        if (before != null) {
            due.addAll(before);
            lists.remove(time);
            clearIfEmpty(lists);
        }
        Integer count = counts.get(time);
        if (count != null) {
            for (int number = 0; number < count; number++) {
                String name = name(time, number);
                due.add(Objects.requireNonNull(traces.get(name), "a trace that waits"));
                traces.remove(name);
            }
            counts.remove(time);
            clearIfEmpty(counts);
            clearIfEmpty(traces);
        }
        return due;
    }

    /** The heap backend keeps an emptied map for ever unless it is cleared. */
    private static void clearIfEmpty(MapState<?, ?> state) throws Exception {
        if (state.isEmpty()) {
            state.clear();
        }
    }

    private static String name(long time, int number) {
        return time + "/" + number;
    }
}
