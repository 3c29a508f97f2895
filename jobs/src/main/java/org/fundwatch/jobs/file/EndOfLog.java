package org.fundwatch.jobs.file;

import java.io.Serial;
import java.time.Duration;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.fundwatch.jobs.log.LogRecord;

/**
 * Says how far time came in a log that ends: before the mark of the end, which lets everything happen that could ever
 * happen, comes a mark at the last event's place in the order of detection: its event time or, where it came late, its
 * reception less the bound. What waits for time to pass (no fee for 72 hours) can so tell time that has passed from time
 * that nobody knows of, and no event of the log lies beyond. An event dated after its reception counts at its reception.
 *
 * <p>Keeps the time of the last event in memory only: a bounded run begins anew instead of restoring.
 */
public final class EndOfLog extends AbstractStreamOperator<LogRecord>
        implements OneInputStreamOperator<LogRecord, LogRecord> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long boundMillis;
    private long last = Long.MIN_VALUE;

    /** @param bound an event is late when it lies behind its reception by more than this */
    public EndOfLog(Duration bound) {
        this.boundMillis = bound.toMillis();
    }

    @Override
    public void processElement(StreamRecord<LogRecord> element) {
        LogRecord record = element.getValue();
        long place = Math.max(record.eventTime(), record.receivedAt() - boundMillis);
        last = Math.max(last, Math.min(place, record.receivedAt()));
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() == Long.MAX_VALUE && last > Long.MIN_VALUE) {
            super.processWatermark(new Watermark(last));
        }
        super.processWatermark(mark);
    }
}
