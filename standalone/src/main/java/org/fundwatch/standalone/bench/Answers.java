package org.fundwatch.standalone.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;

/**
 * The answers on a topic. The clock is the broker's: each answer has its append time.
 *
 * @param digests what was answered
 * @param times when, in epoch milliseconds, rising
 * @param cpuSeconds processor time that this process had used when the last came
 */
record Answers(Digests digests, long[] times, double cpuSeconds) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /**
     * Waits for so many answers and reads them. Heartbeats are among the records: when there are enough records a few answers
     * may be missing still.
     *
     * @throws IllegalStateException if they do not come
     */
    static Answers await(TopicReader topic, int wanted) throws ExecutionException, InterruptedException {
        long enough = topic.begin() + wanted;
        double cpu = Double.NaN;
        while (true) {
            if (!topic.awaitEnd(enough, PATIENCE)) {
                throw new IllegalStateException("the job gave fewer answers than " + wanted);
            }
            if (Double.isNaN(cpu)) {
                cpu = Figures.cpuSeconds();
            }
            // before the count: what comes between the two must not be waited for once more
            long end = topic.end();
            long keyed = count(topic);
            if (keyed >= wanted) {
                return read(topic, wanted, cpu);
            }
            enough = end + wanted - keyed;
        }
    }

    private static long count(TopicReader topic) {
        long[] keyed = new long[1];
        topic.readAll(record -> keyed[0] += record.key() == null ? 0 : 1);
        return keyed[0];
    }

    private static Answers read(TopicReader topic, int wanted, double cpu) {
        Digests digests = new Digests();
        long[] times = new long[wanted];
        topic.readAll(record -> {
            if (record.key() != null) {
                if (digests.size() < wanted) {
                    times[digests.size()] = record.timestamp();
                }
                digests.add(record.value());
            }
        });
        Arrays.sort(times);
        return new Answers(digests, times, cpu);
    }

    /** Answers a second behind the first so many, which are the warm-up. */
    double rate(int warmUp) {
        return rate(warmUp, times.length);
    }

    /** Answers a second from one, counted from 0, to before another. */
    double rate(int from, int to) {
        return (to - 1 - from) * 1000.0 / Math.max(1, times[to - 1] - times[from]);
    }

    /** Fails where these are not exactly the answers of the ledger. */
    void check(DirectLedger expected) {
        int wrong = digests.notIn(expected.answers());
        int missing = expected.answers().notIn(digests);
        if (wrong + missing > 0) {
            throw new IllegalStateException(
                    wrong + " verdicts are not those of the ledger, " + missing + " are missing");
        }
    }
}
