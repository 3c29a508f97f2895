package org.fundwatch.jobs.verdict;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.log.KafkaAccess;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.LogSink;
import org.fundwatch.jobs.log.LogSource;
import org.fundwatch.jobs.log.ReceptionWatermarks;
import org.fundwatch.jobs.log.RulebookSource;
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
        // every record is immutable, so operators of one task may hand the same object on
        environment.configure(new Configuration().set(PipelineOptions.OBJECT_REUSE, true));
        KafkaAccess kafka = config.kafka();
        DataStream<LogRecord> personEvents = environment
                .fromSource(
                        LogSource.of(kafka, Topics.PERSON_EVENTS, "fundwatch-verdict", config.replay()),
                        ReceptionWatermarks.strategy(config.lateness()),
                        "verdict.person-events")
                .uid("verdict.person-events");
        VerdictPipeline.Streams streams =
                VerdictPipeline.define(personEvents, RulebookSource.of(environment, kafka, "verdict"), config);
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
