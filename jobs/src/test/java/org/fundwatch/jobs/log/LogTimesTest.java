package org.fundwatch.jobs.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogTimesTest {
    private static final long APPENDED = Instant.parse("2026-03-02T02:00:00Z").toEpochMilli();
    private static final long RECEIVED = Instant.parse("2026-03-01T01:00:00Z").toEpochMilli();
    private static final long HAPPENED = Instant.parse("2026-03-01T00:59:00Z").toEpochMilli();

    @Test
    void inLiveModeTheAppendTimeIsTheReceptionWhateverTheSenderSays() {
        assertThat(times("\"event_time\":\"2026-03-01T00:59:00Z\",\"received_at\":\"2026-03-01T01:00:00Z\"", false))
                .isEqualTo(new LogTimes(APPENDED, HAPPENED, true));
    }

    @Test
    void inReplayModeTheFieldIsTheReceptionAndMovesTime() {
        assertThat(times("\"received_at\":\"2026-03-01T09:00:00+08:00\",\"event_time\":\"2026-03-01T00:59:00Z\"", true))
                .isEqualTo(new LogTimes(RECEIVED, HAPPENED, true));
    }

    @Test
    void aLiveEventBesideAReplayedSampleDoesNotMoveTime() {
        assertThat(times("\"event_time\":\"2026-03-01T00:59:00Z\"", true))
                .isEqualTo(new LogTimes(APPENDED, HAPPENED, false));
    }

    @Test
    void timesInsideOtherObjectsAreNotTheEventsOwn() {
        assertThat(times(
                        "\"x\":{\"event_time\":\"2020-01-01T00:00:00Z\"},\"event_time\":\"2026-03-01T00:59:00Z\"",
                        false))
                .isEqualTo(new LogTimes(APPENDED, HAPPENED, true));
    }

    @Test
    void whatCannotBeReadKeepsItsAppendTime() {
        assertThat(LogTimes.of("rubbish".getBytes(StandardCharsets.UTF_8), APPENDED, false))
                .isEqualTo(new LogTimes(APPENDED, APPENDED, true));
        assertThat(times("\"event_time\":\"yesterday\"", false)).isEqualTo(new LogTimes(APPENDED, APPENDED, true));
    }

    @Test
    void lateIsAPropertyOfTheEventAlone() {
        long bound = 60_000;
        assertThat(record(HAPPENED, HAPPENED + bound).isLate(bound)).isFalse();
        assertThat(record(HAPPENED, HAPPENED + bound + 1).isLate(bound)).isTrue();
    }

    private static LogTimes times(String fields, boolean replay) {
        return LogTimes.of(("{" + fields + "}").getBytes(StandardCharsets.UTF_8), APPENDED, replay);
    }

    private static LogRecord record(long eventTime, long receivedAt) {
        return new LogRecord("t", 0, 0, receivedAt, "k", new byte[0], receivedAt, eventTime, true);
    }
}
