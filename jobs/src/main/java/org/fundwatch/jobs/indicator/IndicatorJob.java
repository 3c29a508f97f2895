package org.fundwatch.jobs.indicator;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.intake.StoredPublications;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.LogSink;
import org.fundwatch.jobs.log.LogSource;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.jobs.log.TimelessWatermarks;
import org.fundwatch.jobs.log.VerdictWatermarks;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;

/** Computes the figures of institutions and regions by day and week. */
public final class IndicatorJob {
    private IndicatorJob() {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment, JobConfig.of(args));
        environment.execute("indicator");
    }

    /** Wires the pipeline between its topics. */
    public static void define(StreamExecutionEnvironment environment, JobConfig config) {
        String kafka = config.bootstrapServers();
        DataStream<LogRecord> verdicts = environment
                .fromSource(
                        LogSource.of(kafka, Topics.VERDICTS, "fundwatch-indicator.verdicts", config.replay()),
                        VerdictWatermarks.strategy(),
                        "indicator.verdicts")
                .uid("indicator.verdicts");
        DataStream<LogRecord> rulebook = environment
                .fromSource(
                        LogSource.of(kafka, Topics.RULEBOOK, "fundwatch-indicator.rulebook", false),
                        WatermarkStrategy.noWatermarks(),
                        "indicator.rulebook")
                .uid("indicator.rulebook")
                .setParallelism(1)
                .assignTimestampsAndWatermarks(TimelessWatermarks.strategy())
                .name("indicator.rulebook-time")
                .uid("indicator.rulebook-time")
                .setParallelism(1);
        IndicatorStreams streams = IndicatorPipeline.define(
                verdicts,
                rulebook,
                IndicatorOptions.of(
                        new StoredPublications(config.rulebookStorePath()), config.lateness(), config.lead()));
        streams.rows()
                .map(row -> OutRecord.keyed(
                        row.key(), JsonCodec.write(row), row.windowTo().toEpochMilli()))
                .returns(OutRecord.class)
                .name("indicator.row-records")
                .uid("indicator.row-records")
                .sinkTo(LogSink.to(kafka, Topics.INDICATORS))
                .name("indicator.rows")
                .uid("indicator.rows");
    }
}
