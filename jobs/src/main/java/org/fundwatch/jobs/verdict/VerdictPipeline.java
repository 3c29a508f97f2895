package org.fundwatch.jobs.verdict;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;

/** The verdict job as a graph: the person log, keyed by person, through one operator that keeps the ledgers. */
public final class VerdictPipeline {
    private VerdictPipeline() {}

    /**
     * @param persons the person log
     * @param rulebook the rulebook log, with {@code TimelessWatermarks}
     */
    public static VerdictStreams define(
            DataStream<LogRecord> persons, DataStream<LogRecord> rulebook, VerdictOptions options) {
        SingleOutputStreamOperator<OutRecord> verdicts = persons.keyBy(VerdictPipeline::person, Types.STRING)
                .connect(rulebook.broadcast(PublicationBoard.STATE))
                .process(new VerdictOperator(options))
                .uid("verdict.ledger")
                .name("verdict.ledger");
        return new VerdictStreams(
                verdicts,
                verdicts.getSideOutput(VerdictOperator.PERSON_EVENTS),
                verdicts.getSideOutput(VerdictOperator.DEAD_LETTERS));
    }

    /** Heartbeats and records that lost their key share one empty key; none of them has a state. */
    static String person(LogRecord record) {
        return record.key() == null ? "" : record.key();
    }
}
