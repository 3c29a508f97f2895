package org.fundwatch.jobs.intake;

import java.io.Serializable;
import java.util.Optional;
import org.apache.flink.metrics.MetricGroup;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.schemas.failure.BadInput;

/**
 * Makes of a log record what the rules need of it.
 *
 * @param <T> the fact
 */
public interface RecordReading<T> extends Serializable {
    /** Called once in each task. */
    void open(MetricGroup metrics);

    /**
     * The fact in the record; empty, and counted, where there is none.
     *
     * @throws BadInput for a record that this job must send to the dead letters, because it owns the log
     */
    Optional<T> read(LogRecord record, long orderTime, DetectionBook book);
}
