package org.fundwatch.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.schemas.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far time came in a file: to the place of its last event in the order of detection, whatever marks came before. */
class EndOfLogTest {
    private static final long BOUND = Duration.ofMinutes(5).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private OneInputStreamOperatorTestHarness<LogRecord, LogRecord> log;

    @BeforeEach
    void open() throws Exception {
        log = new OneInputStreamOperatorTestHarness<>(new EndOfLog(Duration.ofMillis(BOUND)));
        log.open();
    }

    @AfterEach
    void close() throws Exception {
        log.close();
    }

    @Test
    void timeCameToTheLastEvent() throws Exception {
        event(DAY, DAY);
        event(2 * DAY, 2 * DAY + 1);
        assertThat(marksAtTheEnd()).containsExactly(2 * DAY, Long.MAX_VALUE);
    }

    @Test
    void aLateEventStandsWhereItCouldStillBeSeen() throws Exception {
        event(DAY, DAY);
        event(2 * DAY, 4 * DAY);
        assertThat(marksAtTheEnd()).containsExactly(4 * DAY - BOUND, Long.MAX_VALUE);
    }

    @Test
    void atTheBoundAnEventIsInTime() throws Exception {
        event(DAY, DAY + BOUND);
        assertThat(marksAtTheEnd()).containsExactly(DAY, Long.MAX_VALUE);
    }

    @Test
    void anEventFromTheFutureCountsAtItsReception() throws Exception {
        event(DAY + BOUND, DAY);
        assertThat(marksAtTheEnd()).containsExactly(DAY, Long.MAX_VALUE);
    }

    @Test
    void anEmptyLogOnlyEnds() throws Exception {
        assertThat(marksAtTheEnd()).containsExactly(Long.MAX_VALUE);
    }

    private void event(long eventTime, long receivedAt) throws Exception {
        log.processElement(
                new LogRecord(Topics.PERSON_EVENTS, 0, 0, receivedAt, "P", new byte[0], receivedAt, eventTime, true),
                eventTime);
    }

    private List<Long> marksAtTheEnd() throws Exception {
        log.processWatermark(Watermark.MAX_WATERMARK);
        return log.getOutput().stream()
                .filter(Watermark.class::isInstance)
                .map(mark -> ((Watermark) mark).getTimestamp())
                .toList();
    }
}
