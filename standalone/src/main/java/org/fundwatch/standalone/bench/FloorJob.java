package org.fundwatch.standalone.bench;

import java.io.Serial;
import java.time.Instant;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.LogSink;
import org.fundwatch.jobs.log.LogSource;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.jobs.log.ReceptionWatermarks;
import org.fundwatch.policy.ledger.EventIntake;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.PersonEvent;

/**
 * What is left of the verdict job when nothing is decided and nothing remembered: the same source, the same shuffle by
 * person, the same parsing, the same sink; each settlement gets one and the same verdict. What a verdict costs is
 * measured against it.
 */
final class FloorJob {
    private FloorJob() {}

    /** @param verdict bytes of the verdict that every settlement gets */
    static void define(StreamExecutionEnvironment environment, JobConfig config, byte[] verdict) {
        environment
                .fromSource(
                        LogSource.of(config.kafka(), Topics.PERSON_EVENTS, "fundwatch-floor", config.replay()),
                        ReceptionWatermarks.strategy(config.lateness()),
                        "floor.person-events")
                .uid("floor.person-events")
                .keyBy(record -> record.key() == null ? "" : record.key())
                .process(new SameVerdict(verdict))
                .name("floor.verdict")
                .uid("floor.verdict")
                .sinkTo(LogSink.to(config.kafka(), Topics.VERDICTS))
                .name("floor.verdicts")
                .uid("floor.verdicts");
    }

    private static final class SameVerdict extends KeyedProcessFunction<String, LogRecord, OutRecord> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final byte[] verdict;

        SameVerdict(byte[] verdict) {
            this.verdict = verdict.clone();
        }

        @Override
        public void processElement(LogRecord record, Context context, Collector<OutRecord> out) {
            PersonEvent event = EventIntake.read(record.value(), Instant.ofEpochMilli(record.receivedAt()));
            if (event.type() == EventType.SETTLEMENT) {
                out.collect(OutRecord.keyed(context.getCurrentKey(), verdict, record.receivedAt()));
            }
        }
    }
}
