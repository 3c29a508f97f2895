package org.fundwatch.jobs.log;

import java.io.Serial;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * A partition's watermark is the latest {@code received_at} in it less the bound. An event that is not late by its own
 * fields is therefore never behind it. A partition on which even the heartbeats have stopped is left out after a minute,
 * as a backstop.
 */
public final class ReceptionWatermarks implements WatermarkGeneratorSupplier<LogRecord> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final long boundMillis;

    private ReceptionWatermarks(long boundMillis) {
        this.boundMillis = boundMillis;
    }

    /** Watermarks by reception, timestamps by {@code event_time}. */
    public static WatermarkStrategy<LogRecord> strategy(Duration bound) {
        return WatermarkStrategy.forGenerator(new ReceptionWatermarks(bound.toMillis()))
                .withTimestampAssigner((record, previous) -> record.eventTime())
                .withIdleness(SILENCE);
    }

    @Override
    public WatermarkGenerator<LogRecord> createWatermarkGenerator(Context context) {
        return new Generator();
    }

    private final class Generator implements WatermarkGenerator<LogRecord> {
        private long latest = Long.MIN_VALUE;
        private long emitted = Long.MIN_VALUE;

        @Override
        public void onEvent(LogRecord record, long timestamp, WatermarkOutput output) {
            if (record.movesTime()) {
                latest = Math.max(latest, record.receivedAt());
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (latest > emitted) {
                emitted = latest;
                // less one: an event exactly at the bound is still in time
                output.emitWatermark(new Watermark(latest - boundMillis - 1));
            }
        }
    }
}
