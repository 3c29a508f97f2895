package org.fundwatch.standalone;

import java.io.IOException;
import java.io.Serial;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.StateBackendFactory;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;

/**
 * Keyed state on the heap that can still be counted when a bounded job has ended: how many entries each operator had, and
 * how many are left. One job at a time.
 */
public final class CountedState extends HashMapStateBackend {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Map<String, Count> BY_OPERATOR = new ConcurrentHashMap<>();

    /** Counts of one operator task. */
    static final class Count {
        private final HeapKeyedStateBackend<?> state;
        private int most;
        private int selections;

        private Count(HeapKeyedStateBackend<?> state) {
            this.state = state;
        }

        /** Called by the task itself each time it turns to a key. */
        private void look() {
            if (most == 0 || ++selections % 1000 == 0) {
                most = Math.max(most, state.numKeyValueStateEntries());
            }
        }

        /** Whether it kept anything at any time. */
        boolean hasKept() {
            return most > 0;
        }

        int left() {
            return state.numKeyValueStateEntries();
        }
    }

    /** Named in the configuration of a job. */
    public static final class Factory implements StateBackendFactory<CountedState> {
        @Override
        public CountedState createFromConfig(ReadableConfig config, ClassLoader loader) {
            return new CountedState();
        }
    }

    @Override
    public HashMapStateBackend configure(ReadableConfig config, ClassLoader loader) {
        return this;
    }

    @Override
    public <K> AbstractKeyedStateBackend<K> createKeyedStateBackend(KeyedStateBackendParameters<K> parameters)
            throws IOException {
        AbstractKeyedStateBackend<K> state = super.createKeyedStateBackend(parameters);
        Count count = new Count((HeapKeyedStateBackend<?>) state);
        state.registerKeySelectionListener(key -> count.look());
        BY_OPERATOR.put(parameters.getOperatorIdentifier(), count);
        return state;
    }

    /** Counts since the last call, by what names the operator and its task. */
    static Map<String, Count> take() {
        Map<String, Count> counts = new TreeMap<>(BY_OPERATOR);
        BY_OPERATOR.clear();
        return counts;
    }
}
