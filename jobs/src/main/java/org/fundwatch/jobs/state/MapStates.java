package org.fundwatch.jobs.state;

import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.flink.api.common.state.MapState;

/** Taking entries out of map state. The heap backend keeps an emptied map for ever unless it is cleared; this clears it. */
public final class MapStates {
    private MapStates() {}

    /** Removes every value that {@code condition} holds for. */
    public static <K, V> void removeIf(MapState<K, V> state, Predicate<V> condition) throws Exception {
        take(state, condition, value -> {});
    }

    /** Hands every value that {@code condition} holds for to {@code to}, which adds none to this state, and removes it. */
    public static <K, V> void take(MapState<K, V> state, Predicate<V> condition, Consumer<V> to) throws Exception {
        boolean kept = false;
        for (Iterator<Map.Entry<K, V>> all = state.iterator(); all.hasNext(); ) {
            V value = all.next().getValue();
            if (condition.test(value)) {
                to.accept(value);
                all.remove();
            } else {
                kept = true;
            }
        }
        if (!kept) {
            state.clear();
        }
    }
}
