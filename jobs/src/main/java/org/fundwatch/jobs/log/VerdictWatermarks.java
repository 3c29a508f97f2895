package org.fundwatch.jobs.log;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.VerdictHeartbeat;

/**
 * Time on a partition of {@code fund.verdicts}: the earliest of its writers' heartbeats. Nothing is said before each
 * writer has been heard; when the number of writers changes, all have to be heard anew.
 */
public final class VerdictWatermarks implements WatermarkGenerator<LogRecord> {
    private final Map<Integer, Long> completeUntil = new HashMap<>();
    private int writers;
    private long emitted = Long.MIN_VALUE;

    private VerdictWatermarks() {}

    /** Watermarks by heartbeat, timestamps by the {@code event_time} of the verdict. */
    public static WatermarkStrategy<LogRecord> strategy() {
        return WatermarkStrategy.forGenerator(context -> new VerdictWatermarks())
                .withTimestampAssigner((record, previous) -> record.eventTime());
    }

    @Override
    public void onEvent(LogRecord record, long timestamp, WatermarkOutput output) {
        if (record.key() != null) {
            return;
        }
        VerdictHeartbeat heartbeat;
        try {
            heartbeat = JsonCodec.read(VerdictHeartbeat.class, record.value());
        } catch (BadInput e) {
            // not ours: the operator that reads the stream counts it
            return;
        }
        if (heartbeat.writers() != writers) {
            writers = heartbeat.writers();
            completeUntil.clear();
        }
        completeUntil.merge(heartbeat.writer(), heartbeat.completeUntil().toEpochMilli(), Math::max);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (writers == 0 || completeUntil.size() < writers) {
            return;
        }
        long earliest =
                completeUntil.values().stream().mapToLong(Long::longValue).min().orElse(Long.MIN_VALUE);
        if (earliest > emitted) {
            emitted = earliest;
            output.emitWatermark(new Watermark(earliest));
        }
    }
}
