package org.fundwatch.jobs.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.VerdictHeartbeat;
import org.junit.jupiter.api.Test;

/** Readers of {@code fund.indicators} learn on the hour how far time has come, after every row told until then. */
class RowHeartbeatsTest {
    private static final long MIDNIGHT = Instant.parse("2026-03-02T16:00:00Z").toEpochMilli();
    private static final OutRecord ROW = OutRecord.keyed("row", "{}".getBytes(StandardCharsets.UTF_8), MIDNIGHT);

    @Test
    void aHeartbeatFollowsTheRowsOfItsHour() throws Exception {
        try (var heartbeats = new OneInputStreamOperatorTestHarness<>(new RowHeartbeats())) {
            heartbeats.open();
            heartbeats.processWatermark(new Watermark(MIDNIGHT - 1));
            heartbeats.processElement(ROW, MIDNIGHT);
            heartbeats.processWatermark(new Watermark(MIDNIGHT + 5));
            heartbeats.processWatermark(new Watermark(MIDNIGHT + 3_599_999));
            heartbeats.processWatermark(new Watermark(MIDNIGHT + 3_600_000));

            List<OutRecord> out = heartbeats.extractOutputValues();
            assertThat(out).hasSize(4);
            assertThat(out.get(1).key()).isEqualTo("row");
            assertThat(List.of(told(out.get(0)), told(out.get(2)), told(out.get(3))))
                    .containsExactly(MIDNIGHT - 1, MIDNIGHT + 5, MIDNIGHT + 3_600_000);
        }
    }

    @Test
    void theEndOfABoundedRunIsNoTime() throws Exception {
        try (var heartbeats = new OneInputStreamOperatorTestHarness<>(new RowHeartbeats())) {
            heartbeats.open();
            heartbeats.processWatermark(Watermark.MAX_WATERMARK);
            assertThat(heartbeats.extractOutputValues()).isEmpty();
        }
    }

    private static long told(OutRecord record) {
        VerdictHeartbeat heartbeat = JsonCodec.read(VerdictHeartbeat.class, record.value());
        assertThat(record.key()).isNull();
        assertThat(heartbeat.writer()).isZero();
        assertThat(heartbeat.writers()).isEqualTo(1);
        return heartbeat.completeUntil().toEpochMilli();
    }
}
