package org.fundwatch.jobs.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.indicator.IndicatorJob;
import org.fundwatch.jobs.pattern.PatternJob;
import org.fundwatch.jobs.verdict.VerdictJob;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every operator of every job as it runs on Kafka, sources and sinks included, keeps the uid under which savepoints know its
 * state. A new operator adds a line to {@code uids/}; a line that was in a release is never changed or removed.
 */
class GoldenUidsTest {
    private static final Map<String, BiConsumer<StreamExecutionEnvironment, JobConfig>> JOBS =
            Map.of("verdict", VerdictJob::define, "pattern", PatternJob::define, "indicator", IndicatorJob::define);

    @ParameterizedTest
    @ValueSource(strings = {"verdict", "pattern", "indicator"})
    void everyOperatorKeepsItsUid(String job) throws Exception {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        Objects.requireNonNull(JOBS.get(job))
                .accept(
                        environment,
                        new JobConfig("unused:9092", "unused", false, Duration.ofMinutes(5), Duration.ofMinutes(5), 4));
        Map<String, String> names = new TreeMap<>();
        for (StreamNode node : environment.getStreamGraph().getStreamNodes()) {
            names.put(String.valueOf(node.getTransformationUID()), node.getOperatorName());
        }

        List<String> golden = Files.readAllLines(Path.of("src", "test", "resources", "uids", job + ".txt"));
        assertThat(names.keySet()).containsExactlyElementsOf(golden);
        assertThat(golden).allMatch(uid -> uid.startsWith(job + ".") || uid.startsWith("Sink Committer: " + job + "."));
        names.forEach((uid, name) -> assertThat(name).contains(uid.replace("Sink Committer: ", "")));
    }
}
