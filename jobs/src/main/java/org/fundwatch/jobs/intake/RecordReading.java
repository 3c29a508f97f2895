package org.fundwatch.jobs.intake;

import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalInt;
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

    /** The publication that the record itself names; absent: the one in force when it was appended. */
    default OptionalInt publicationOf(LogRecord record) {
        return OptionalInt.empty();
    }

    /**
     * The fact in the record; empty, and counted, where there is none.
     *
     * @throws BadInput for a record that this job must send to the dead letters, because it owns the log
     */
    Optional<T> read(LogRecord record, long orderTime, DetectionBook book);
}
