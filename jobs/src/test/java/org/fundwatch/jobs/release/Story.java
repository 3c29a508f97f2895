package org.fundwatch.jobs.release;

import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.log.LogRecord;

/**
 * What a job hears before a savepoint and what it hears after it. The graph is the job's own between its sources and sinks;
 * what it gives out comes as JSON.
 */
interface Story {
    /** The events of it lie at most so far behind their reception. */
    long LATENESS_MILLIS = 5 * 60 * 1000;

    String job();

    /** Told before the savepoint. The last of it must still wait for the rulebook or lie in state. */
    List<LogRecord> before(Path folder) throws Exception;

    /** Told after the savepoint, to the end of time. */
    List<LogRecord> after(Path folder) throws Exception;

    /** @param store the files of the publications */
    DataStream<String> define(DataStream<LogRecord> log, Path store);
}
