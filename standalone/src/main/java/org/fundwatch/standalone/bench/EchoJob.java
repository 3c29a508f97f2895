package org.fundwatch.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
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
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Settlement;

/**
 * The floor with the ids of each settlement in its verdict, so that the serving finds who waits for it. In the verdict job's
 * place it shows what a request costs on its way when nothing is decided.
 */
final class EchoJob {
    private static final String AFTER_IDS = ",\"event_type\":";

    private EchoJob() {}

    /**
     * @param verdict some verdict of usual length; its ids are exchanged
     * @param pause how long a task waits before each verdict: a job that is held to a pace
     */
    static void define(StreamExecutionEnvironment environment, JobConfig config, byte[] verdict, Duration pause) {
        String text = new String(verdict, UTF_8);
        environment
                .fromSource(
                        LogSource.of(config.kafka(), Topics.PERSON_EVENTS, "fundwatch-echo", config.replay()),
                        ReceptionWatermarks.strategy(config.lateness()),
                        "echo.person-events")
                .uid("echo.person-events")
                .keyBy(record -> record.key() == null ? "" : record.key())
                .process(new Echo(text.substring(text.indexOf(AFTER_IDS)), pause.toNanos()))
                .name("echo.verdict")
                .uid("echo.verdict")
                .sinkTo(LogSink.to(config.kafka(), Topics.VERDICTS))
                .name("echo.verdicts")
                .uid("echo.verdicts");
    }

    private static final class Echo extends KeyedProcessFunction<String, LogRecord, OutRecord> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String rest;
        private final long pauseNanos;

        Echo(String rest, long pauseNanos) {
            this.rest = rest;
            this.pauseNanos = pauseNanos;
        }

        @Override
        public void processElement(LogRecord record, Context context, Collector<OutRecord> out) {
            PersonEvent event = EventIntake.read(record.value(), Instant.ofEpochMilli(record.receivedAt()));
            if (event.body() instanceof Settlement settlement) {
                LockSupport.parkNanos(pauseNanos);
                String id = event.eventId();
                String verdict = "{\"type\":\"VERDICT\",\"verdict_id\":\"echo-" + id + "\",\"setl_id\":\""
                        + settlement.idOr(id) + "\",\"event_id\":\"" + id + "\",\"psn_no\":\""
                        + context.getCurrentKey() + "\"" + rest;
                out.collect(OutRecord.keyed(context.getCurrentKey(), verdict.getBytes(UTF_8), record.receivedAt()));
            }
        }
    }
}
