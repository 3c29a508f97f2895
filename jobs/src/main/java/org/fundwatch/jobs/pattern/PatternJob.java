package org.fundwatch.jobs.pattern;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
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

/** Raises alerts on behaviour that no single settlement shows. */
public final class PatternJob {
    private PatternJob() {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment, JobConfig.of(args));
        environment.execute("pattern");
    }

    /** Wires the pipeline between its topics. */
    public static void define(StreamExecutionEnvironment environment, JobConfig config) {
        environment.configure(new Configuration().set(PipelineOptions.OBJECT_REUSE, PatternPipeline.OBJECT_REUSE));
        KafkaAccess kafka = config.kafka();
        PatternStreams streams = PatternPipeline.define(
                events(environment, config, Topics.PERSON_EVENTS, "pattern.person-events"),
                events(environment, config, Topics.INSTITUTION_EVENTS, "pattern.institution-events"),
                indicators(environment, kafka),
                verdicts(environment, kafka),
                RulebookSource.of(environment, kafka, "pattern"),
                PatternOptions.of(new StoredPublications(config.rulebookStorePath()), config.lateness(), config.lead())
                        .withPartitions(config.partitions()));
        streams.alerts()
                .process(new AlertRecords())
                .name("pattern.alert-records")
                .uid("pattern.alert-records")
                .sinkTo(LogSink.to(kafka, Topics.ALERTS))
                .name("pattern.alerts")
                .uid("pattern.alerts");
        streams.deadLetters()
                .sinkTo(LogSink.to(kafka, Topics.DEAD_LETTERS))
                .name("pattern.dead-letters")
                .uid("pattern.dead-letters");
    }

    /** The topic has one partition: a second task would have none to read and hold time up for good. */
    private static DataStream<LogRecord> indicators(StreamExecutionEnvironment environment, KafkaAccess kafka) {
        return environment
                .fromSource(
                        LogSource.of(kafka, Topics.INDICATORS, "fundwatch-pattern.indicators", false),
                        VerdictWatermarks.strategy(),
                        "pattern.indicators")
                .uid("pattern.indicators")
                .setParallelism(1);
    }

    private static DataStream<LogRecord> verdicts(StreamExecutionEnvironment environment, KafkaAccess kafka) {
        return environment
                .fromSource(
                        LogSource.of(kafka, Topics.VERDICTS, "fundwatch-pattern.verdicts", false),
                        VerdictWatermarks.strategy(),
                        "pattern.verdicts")
                .uid("pattern.verdicts");
    }

    private static DataStream<LogRecord> events(
            StreamExecutionEnvironment environment, JobConfig config, String topic, String name) {
        return environment
                .fromSource(
                        LogSource.of(config.kafka(), topic, "fundwatch-" + name, config.replay()),
                        ReceptionWatermarks.strategy(config.lateness()),
                        name)
                .uid(name);
    }
}
