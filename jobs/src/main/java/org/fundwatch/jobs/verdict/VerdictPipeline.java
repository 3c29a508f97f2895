package org.fundwatch.jobs.verdict;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.jobs.log.VerdictHeartbeats;

/** The verdict job between its sources and its sinks: one shuffle by person, one operator. */
public final class VerdictPipeline {
    private VerdictPipeline() {}

    /**
     * What the verdict job gives.
     *
     * @param verdicts verdicts, hold results, findings and heartbeats
     * @param deadLetters records of the person log that could not be used
     * @param outcomes hold outcomes for the authorisers' logs
     */
    public record Streams(
            DataStream<OutRecord> verdicts, DataStream<OutRecord> deadLetters, DataStream<OutRecord> outcomes) {}

    /**
     * @param personEvents the person log, with watermarks by reception
     * @param rulebook {@code fund.rulebook}, in its own order
     */
    public static Streams define(DataStream<LogRecord> personEvents, DataStream<LogRecord> rulebook, JobConfig config) {
        SingleOutputStreamOperator<OutRecord> ledger = personEvents
                .keyBy(record -> record.key() == null ? "" : record.key())
                .connect(rulebook.broadcast())
                .transform(
                        "verdict.ledger",
                        TypeInformation.of(OutRecord.class),
                        new TimedVerdictOperator(new VerdictOperator(config)))
                .uid("verdict.ledger");
        return new Streams(
                VerdictHeartbeats.into(ledger, config.partitions()),
                ledger.getSideOutput(VerdictOperator.DEAD_LETTERS),
                ledger.getSideOutput(VerdictOperator.OUTCOMES));
    }
}
