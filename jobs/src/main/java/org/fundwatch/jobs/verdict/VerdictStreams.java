package org.fundwatch.jobs.verdict;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.log.OutRecord;

/**
 * What the verdict pipeline gives out.
 *
 * @param verdicts for {@code fund.verdicts}
 * @param personEvents outcomes of family holds, for {@code fund.person-events}
 * @param deadLetters for {@code fund.dead-letters}
 */
public record VerdictStreams(
        DataStream<OutRecord> verdicts, DataStream<OutRecord> personEvents, DataStream<OutRecord> deadLetters) {}
