package org.fundwatch.jobs.log;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * For a stream that has no time of its own, as the rulebook. It says that it is idle, so that it neither holds back the time
 * of the stream it joins nor moves it: the end of time would become the time of both as soon as the other is idle too.
 */
public final class TimelessWatermarks implements WatermarkGenerator<LogRecord> {
    TimelessWatermarks() {}

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
        output.markIdle();
    }
}
