package org.fundwatch.jobs.file;

import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Gathers what a bounded job gives out, when the job runs inside this process. Ask for it once, after the job has ended.
 *
 * @param <T> what is gathered
 */
public final class MemorySink<T> implements Sink<T> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Map<Long, Queue<Object>> GATHERED = new ConcurrentHashMap<>();

    private static final AtomicLong RUNS = new AtomicLong();

    private final long run = RUNS.incrementAndGet();

    /** Everything that came, in the order of each writer; the sink is empty afterwards. */
    @SuppressWarnings("unchecked") // only writers of this sink add to its run
    public List<T> take() {
        Queue<Object> all = GATHERED.remove(run);
        return all == null ? List.of() : (List<T>) List.copyOf(all);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        Queue<Object> all = GATHERED.computeIfAbsent(run, wanted -> new ConcurrentLinkedQueue<>());
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context elementContext) {
                all.add(element);
            }

            @Override
            public void flush(boolean endOfInput) {
                // nothing is held back
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
