package org.fundwatch.standalone.bench;

import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.schemas.Topics;

/**
 * One job over a log that is there already, from nothing to the last answer.
 *
 * @param answers what was answered
 * @param cpuSeconds processor time of the whole process, broker included, from the start of the job to its last answer
 */
record Drain(Answers answers, double cpuSeconds) {
    /**
     * Runs a job until it has given as many answers as wanted, then ends it and empties the topic.
     *
     * @throws IllegalStateException if the answers do not come
     */
    static Drain run(BenchSystem system, String name, Consumer<StreamExecutionEnvironment> job, int wanted)
            throws Exception {
        try (TopicReader verdicts =
                new TopicReader(system.kafka(), Topics.VERDICTS, system.config().partitions())) {
            double cpu = Figures.cpuSeconds();
            system.flink().submit(name, job);
            try {
                Answers answers = Answers.await(verdicts, wanted);
                return new Drain(answers, answers.cpuSeconds() - cpu);
            } finally {
                system.flink().cancel(name);
                verdicts.truncate();
            }
        }
    }
}
