package org.fundwatch.jobs.indicator;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.schemas.indicator.IndicatorRow;

/**
 * What the indicator job gives out.
 *
 * @param rows every revision of every row
 * @param tooLate changes of windows that no longer take corrections
 */
public record IndicatorStreams(DataStream<IndicatorRow> rows, DataStream<FiguresChange> tooLate) {}
