package org.fundwatch.jobs.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.VerdictHeartbeat;
import org.junit.jupiter.api.Test;

class VerdictHeartbeatsTest {
    private static final long NINE = Instant.parse("2026-03-02T01:00:00Z").toEpochMilli();
    private static final long TEN = Instant.parse("2026-03-02T02:00:00Z").toEpochMilli();

    private final List<Long> marks = new ArrayList<>();
    private final WatermarkOutput output = new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
            marks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}
    };
    private final WatermarkGenerator<LogRecord> generator =
            VerdictWatermarks.strategy().createWatermarkGenerator(null);

    @Test
    void timeStandsUntilEveryWriterHasBeenHeard() {
        hear(TEN, 0, 2);
        assertThat(marks).isEmpty();

        hear(NINE, 1, 2);
        assertThat(marks).containsExactly(NINE);
    }

    @Test
    void timeNeverGoesBackWhenAWriterRepeatsItself() {
        hear(TEN, 0, 1);
        hear(NINE, 0, 1);

        assertThat(marks).containsExactly(TEN);
    }

    @Test
    void aNewNumberOfWritersIsHeardAnew() {
        hear(NINE, 0, 1);
        hear(TEN, 0, 2);
        assertThat(marks).containsExactly(NINE);

        hear(TEN, 1, 2);
        assertThat(marks).containsExactly(NINE, TEN);
    }

    @Test
    void verdictsThemselvesDoNotMoveTime() {
        generator.onEvent(new LogRecord("t", 0, 0, TEN, "p1", new byte[0], TEN, TEN, false), TEN, output);
        generator.onPeriodicEmit(output);

        assertThat(marks).isEmpty();
    }

    private void hear(long completeUntil, int writer, int writers) {
        byte[] value = JsonCodec.write(
                new VerdictHeartbeat(VerdictHeartbeat.TYPE, Instant.ofEpochMilli(completeUntil), writer, writers));
        generator.onEvent(new LogRecord("t", 0, 0, TEN, null, value, TEN, TEN, false), TEN, output);
        generator.onPeriodicEmit(output);
    }
}
