package org.fundwatch.jobs.verdict;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.LogSink;
import org.fundwatch.jobs.log.LogSource;
import org.fundwatch.jobs.log.ReceptionWatermarks;
import org.fundwatch.jobs.log.TimelessWatermarks;
import org.fundwatch.schemas.Topics;

/** Gives every settlement of the person log its verdict. */
public final class VerdictJob {
    private VerdictJob() {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment, JobConfig.of(args));
        environment.execute("verdict");
    }

    /** Wires the pipeline between its topics. */
    public static void define(StreamExecutionEnvironment environment, JobConfig config) {
        String kafka = config.bootstrapServers();
        DataStream<LogRecord> personEvents = environment
                .fromSource(
                        LogSource.of(kafka, Topics.PERSON_EVENTS, "fundwatch-verdict", config.replay()),
                        ReceptionWatermarks.strategy(config.lateness()),
                        "verdict.person-events")
                .uid("verdict.person-events");
        DataStream<LogRecord> rulebook = environment
                .fromSource(
                        LogSource.of(kafka, Topics.RULEBOOK, "fundwatch-verdict-rulebook", false),
                        WatermarkStrategy.noWatermarks(),
                        "verdict.rulebook")
                .uid("verdict.rulebook")
                .setParallelism(1)
                .assignTimestampsAndWatermarks(TimelessWatermarks.strategy())
                .name("verdict.rulebook-time")
                .uid("verdict.rulebook-time")
                .setParallelism(1);
        VerdictPipeline.Streams streams = VerdictPipeline.define(personEvents, rulebook, config);
        streams.verdicts()
                .sinkTo(LogSink.to(kafka, Topics.VERDICTS))
                .name("verdict.verdicts")
                .uid("verdict.verdicts");
        streams.deadLetters()
                .sinkTo(LogSink.to(kafka, Topics.DEAD_LETTERS))
                .name("verdict.dead-letters")
                .uid("verdict.dead-letters");
        streams.outcomes()
                .sinkTo(LogSink.to(kafka, Topics.PERSON_EVENTS))
                .name("verdict.outcomes")
                .uid("verdict.outcomes");
    }
}
