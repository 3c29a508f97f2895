package org.fundwatch.jobs.log;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.schemas.Topics;

/** {@code fund.rulebook} in its own order, read by one task, never holding back the time of the stream it joins. */
public final class RulebookSource {
    private RulebookSource() {}

    /** @param job first part of the operators' names, as {@code verdict} */
    public static DataStream<LogRecord> of(StreamExecutionEnvironment environment, KafkaAccess kafka, String job) {
        return environment
                .fromSource(
                        LogSource.of(kafka, Topics.RULEBOOK, "fundwatch-" + job + "-rulebook", false),
                        WatermarkStrategy.noWatermarks(),
                        job + ".rulebook")
                .uid(job + ".rulebook")
                .setParallelism(1)
                .assignTimestampsAndWatermarks(TimelessWatermarks.strategy())
                .name(job + ".rulebook-time")
                .uid(job + ".rulebook-time")
                .setParallelism(1);
    }
}
