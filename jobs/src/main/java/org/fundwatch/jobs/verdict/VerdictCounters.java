package org.fundwatch.jobs.verdict;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What went in and what became of it: {@code inputs = answers + applied + dead_letters}, waiting records apart. */
final class VerdictCounters {
    final Counter inputs;
    final Counter answers;
    final Counter applied;
    final Counter deadLetters;

    VerdictCounters(MetricGroup group) {
        inputs = group.counter("inputs");
        answers = group.counter("answers");
        applied = group.counter("applied");
        deadLetters = group.counter("dead_letters");
    }
}
