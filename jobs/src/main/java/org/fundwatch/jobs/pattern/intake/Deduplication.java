package org.fundwatch.jobs.pattern.intake;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.state.MapStates;

/**
 * Lets each event of a person, or of an institution, through once. Remembers 64 bits of each event id until the end of the UTC day
 * after {@code memory}; a copy that comes later still finds every rule idempotent by event id. What counts as remembered
 * depends on the event's own times, never on how far time has come in this task.
 *
 * <p>State: {@code seen}, cleared by a timer a day; bounded by the events of a key in {@code memory}.
 *
 * @param <T> what a log gives
 */
@SuppressWarnings("NullAway.Init") // state, digest and counters are set in open
public final class Deduplication<T extends LogFact> extends KeyedProcessFunction<String, T, T> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final long memoryMillis;
    private final long boundMillis;

    private transient MapState<Long, Long> forgetAtById;
    private transient MessageDigest sha256;
    private transient Counter duplicates;

    public Deduplication(Duration memory, Duration bound) {
        this.memoryMillis = memory.toMillis();
        this.boundMillis = bound.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        forgetAtById = getRuntimeContext().getMapState(new MapStateDescriptor<>("seen", Long.class, Long.class));
        sha256 = sha256();
        duplicates = getRuntimeContext().getMetricGroup().counter("duplicate_events");
    }

    @Override
    public void processElement(T fact, Context context, Collector<T> out) throws Exception {
        long id = shortHash(fact.eventId());
        Long forgetAt = forgetAtById.get(id);
        if (forgetAt != null && forgetAt >= fact.receivedAt() - boundMillis) {
            duplicates.inc();
            return;
        }
        long newForgetAt = Math.floorDiv(fact.orderTime() + memoryMillis + DAY - 1, DAY) * DAY;
        forgetAtById.put(id, newForgetAt);
        context.timerService().registerEventTimeTimer(newForgetAt);
        out.collect(fact);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<T> out) throws Exception {
        MapStates.removeIf(forgetAtById, forgetAt -> forgetAt <= time);
    }

    private long shortHash(String eventId) {
        return ByteBuffer.wrap(sha256.digest(eventId.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
