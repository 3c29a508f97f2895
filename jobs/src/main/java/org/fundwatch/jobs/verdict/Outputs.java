package org.fundwatch.jobs.verdict;

import java.util.function.BiConsumer;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.fundwatch.jobs.log.OutRecord;

/** Where the answers of the operator go, the same for records that come and records that waited. */
record Outputs(Collector<OutRecord> verdicts, BiConsumer<OutputTag<OutRecord>, OutRecord> side) {
    void verdict(OutRecord record) {
        verdicts.collect(record);
    }

    void deadLetter(OutRecord record) {
        side.accept(VerdictOperator.DEAD_LETTERS, record);
    }

    void personEvent(OutRecord record) {
        side.accept(VerdictOperator.PERSON_EVENTS, record);
    }
}
