package org.fundwatch.jobs.indicator;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.intake.StoredPublications;
import org.fundwatch.jobs.log.KafkaAccess;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.LogSink;
import org.fundwatch.jobs.log.LogSource;
import org.fundwatch.jobs.log.ReceptionWatermarks;
import org.fundwatch.jobs.log.RulebookSource;
import org.fundwatch.jobs.log.VerdictWatermarks;
import org.fundwatch.schemas.Topics;

/** Sums verdicts, stays and what moves on accounts by day and week, per institution and region, and compares with peers. */
public final class IndicatorJob {
    private IndicatorJob() {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment, JobConfig.of(args));
        environment.execute("indicator");
    }

    /** Wires the pipeline between its topics. */
    public static void define(StreamExecutionEnvironment environment, JobConfig config) {
        KafkaAccess kafka = config.kafka();
        DataStream<LogRecord> verdicts = environment
                .fromSource(
                        LogSource.of(kafka, Topics.VERDICTS, "fundwatch-indicator", false),
                        VerdictWatermarks.strategy(),
                        "indicator.verdicts")
                .uid("indicator.verdicts");
        DataStream<LogRecord> persons = environment
                .fromSource(
                        LogSource.of(kafka, Topics.PERSON_EVENTS, "fundwatch-indicator.person-events", config.replay()),
                        ReceptionWatermarks.strategy(config.lateness()),
                        "indicator.person-events")
                .uid("indicator.person-events");
        IndicatorStreams streams = IndicatorPipeline.define(
                verdicts,
                persons,
                RulebookSource.of(environment, kafka, "indicator"),
                IndicatorOptions.of(
                        new StoredPublications(config.rulebookStorePath()), config.lateness(), config.lead()));
        RowHeartbeats.into(streams.rows()
                        .process(new IndicatorRecords())
                        .name("indicator.row-records")
                        .uid("indicator.row-records"))
                .sinkTo(LogSink.to(kafka, Topics.INDICATORS))
                .name("indicator.rows")
                .uid("indicator.rows");
    }
}
