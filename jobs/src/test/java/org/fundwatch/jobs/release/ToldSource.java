package org.fundwatch.jobs.release;

import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.schemas.Topics;

/**
 * Tells records of all topics in one order, and the time after each. A held one does not end when it has told everything, so
 * that a savepoint can be taken behind its last record; the other ends, and time with it. Keeps no state.
 */
final class ToldSource implements SourceFunction<LogRecord> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Map<Long, Telling> TELLINGS = new ConcurrentHashMap<>();

    private final long number = NUMBERS.incrementAndGet();

    private record Telling(List<LogRecord> records, CountDownLatch told, CountDownLatch end) {}

    static ToldSource of(List<LogRecord> records) {
        return new ToldSource(records, 0);
    }

    static ToldSource held(List<LogRecord> records) {
        return new ToldSource(records, 1);
    }

    private ToldSource(List<LogRecord> records, int held) {
        TELLINGS.put(number, new Telling(records, new CountDownLatch(1), new CountDownLatch(held)));
    }

    /** Returns when the last record has gone out. */
    void awaitTold() throws InterruptedException {
        telling().told().await();
    }

    @Override
    public void run(SourceContext<LogRecord> context) throws Exception {
        synchronized (context.getCheckpointLock()) {
            for (LogRecord record : telling().records()) {
                context.collectWithTimestamp(record, record.eventTime());
                if (!record.topic().equals(Topics.RULEBOOK)) {
                    context.emitWatermark(new Watermark(record.receivedAt() - Story.LATENESS_MILLIS - 1));
                }
            }
        }
        telling().told().countDown();
        telling().end().await();
    }

    @Override
    public void cancel() {
        telling().end().countDown();
    }

    private Telling telling() {
        return TELLINGS.get(number);
    }
}
