package org.fundwatch.standalone.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.schemas.Topics;

/**
 * One job over a log that is there already, from nothing to the last answer. The clock is the broker's: every answer has
 * its append time, and the rate is that of the answers behind the first ones, which are the warm-up.
 *
 * @param answers what was answered
 * @param rate answers a second after the warm-up
 */
record Drain(Digests answers, double rate) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /**
     * Runs a job until it has given as many answers as wanted, then ends it.
     *
     * @param warmUp answers that are not counted
     * @throws IllegalStateException if the answers do not come
     */
    static Drain run(BenchSystem system, String name, Consumer<StreamExecutionEnvironment> job, int wanted, int warmUp)
            throws Exception {
        try (TopicReader verdicts =
                new TopicReader(system.kafka(), Topics.VERDICTS, system.config().partitions())) {
            long before = verdicts.end();
            system.flink().submit(name, job);
            Digests answers = new Digests();
            long[] times = new long[wanted];
            try {
                awaitAnswers(verdicts, before, wanted, answers, times);
            } finally {
                system.flink().cancel(name);
                verdicts.truncate();
            }
            Arrays.sort(times);
            long millis = Math.max(1, times[wanted - 1] - times[warmUp]);
            return new Drain(answers, (wanted - 1 - warmUp) * 1000.0 / millis);
        }
    }

    /** Heartbeats are among the records: when there are enough records there may be too few answers still. */
    private static void awaitAnswers(TopicReader verdicts, long before, int wanted, Digests answers, long[] times)
            throws ExecutionException, InterruptedException {
        long enough = before + wanted;
        while (true) {
            if (!verdicts.awaitEnd(enough, PATIENCE)) {
                throw new IllegalStateException("the job gave fewer answers than " + wanted);
            }
            long keyed = count(verdicts);
            if (keyed >= wanted) {
                break;
            }
            enough = verdicts.end() + wanted - keyed;
        }
        verdicts.readAll(record -> {
            if (record.key() != null) {
                if (answers.size() < times.length) {
                    times[answers.size()] = record.timestamp();
                }
                answers.add(record.value());
            }
        });
    }

    private static long count(TopicReader verdicts) {
        long[] keyed = new long[1];
        verdicts.readAll(record -> keyed[0] += record.key() == null ? 0 : 1);
        return keyed[0];
    }
}
