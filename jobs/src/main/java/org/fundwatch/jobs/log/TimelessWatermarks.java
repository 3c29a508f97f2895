package org.fundwatch.jobs.log;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** For a stream that has no time of its own, as the rulebook: it never holds back the time of the stream it joins. */
public final class TimelessWatermarks implements WatermarkGenerator<LogRecord> {
    private TimelessWatermarks() {}

    /** To be assigned behind a source, in an operator of its own. */
    public static WatermarkStrategy<LogRecord> strategy() {
        return WatermarkStrategy.forGenerator(context -> new TimelessWatermarks());
    }

    @Override
    public void onEvent(LogRecord record, long timestamp, WatermarkOutput output) {
        // the records of such a stream say nothing about time
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.emitWatermark(Watermark.MAX_WATERMARK);
    }
}
