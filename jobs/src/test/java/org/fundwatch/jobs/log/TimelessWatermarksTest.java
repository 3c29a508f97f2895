package org.fundwatch.jobs.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.streaming.api.operators.co.CoProcessOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

class TimelessWatermarksTest {
    private final TwoInputStreamOperatorTestHarness<String, String, String> joined =
            new TwoInputStreamOperatorTestHarness<>(new CoProcessOperator<>(new Nothing()));
    private final WatermarkGenerator<LogRecord> timeless = new TimelessWatermarks();

    TimelessWatermarksTest() throws Exception {}

    @Test
    void theTimeOfTheOtherStreamIsTheTime() throws Exception {
        joined.open();
        timeless.onPeriodicEmit(new SecondInput());
        joined.processWatermark1(new org.apache.flink.streaming.api.watermark.Watermark(10));
        assertThat(times()).containsExactly(10L);
    }

    /** No gateway, no heartbeat for a minute: all partitions are left out, and no timer of the future may fire. */
    @Test
    void whereTheOtherStreamFallsSilentTimeStandsStill() throws Exception {
        joined.open();
        joined.processWatermark1(new org.apache.flink.streaming.api.watermark.Watermark(10));
        timeless.onPeriodicEmit(new SecondInput());
        joined.processWatermarkStatus1(WatermarkStatus.IDLE);
        timeless.onPeriodicEmit(new SecondInput());
        assertThat(times()).containsExactly(10L);

        joined.processWatermarkStatus1(WatermarkStatus.ACTIVE);
        joined.processWatermark1(new org.apache.flink.streaming.api.watermark.Watermark(20));
        assertThat(times()).containsExactly(10L, 20L);
    }

    private List<Long> times() {
        return joined.getOutput().stream()
                .filter(org.apache.flink.streaming.api.watermark.Watermark.class::isInstance)
                .map(mark -> ((org.apache.flink.streaming.api.watermark.Watermark) mark).getTimestamp())
                .toList();
    }

    /** What the timeless stream says reaches the second input. */
    private final class SecondInput implements WatermarkOutput {
        @Override
        public void emitWatermark(Watermark mark) {
            try {
                joined.processWatermarkStatus2(WatermarkStatus.ACTIVE);
                joined.processWatermark2(new org.apache.flink.streaming.api.watermark.Watermark(mark.getTimestamp()));
            } catch (Exception e) { // declared by the harness
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void markIdle() {
            try {
                joined.processWatermarkStatus2(WatermarkStatus.IDLE);
            } catch (Exception e) { // declared by the harness
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void markActive() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Nothing extends CoProcessFunction<String, String, String> {
        @Override
        public void processElement1(String value, Context context, Collector<String> out) {}

        @Override
        public void processElement2(String value, Context context, Collector<String> out) {}
    }
}
