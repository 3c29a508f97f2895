package org.fundwatch.jobs.file;

import java.io.Serial;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.fundwatch.jobs.log.LogRecord;

/**
 * Says how far time came in a log that ends: before the mark of the end, which lets everything happen that could ever
 * happen, comes a mark at the time of the last event. What waits for time to pass (no fee for 72 hours) can so tell time
 * that has passed from time that nobody knows of. An event dated after its reception counts at its reception.
 *
 * <p>Keeps the time of the last event in memory only: a bounded run begins anew instead of restoring.
 */
public final class EndOfLog extends AbstractStreamOperator<LogRecord>
        implements OneInputStreamOperator<LogRecord, LogRecord> {
    @Serial
    private static final long serialVersionUID = 1L;

    private long last = Long.MIN_VALUE;

    @Override
    public void processElement(StreamRecord<LogRecord> element) {
        LogRecord record = element.getValue();
        last = Math.max(last, Math.min(record.eventTime(), record.receivedAt()));
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
