package org.fundwatch.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.standalone.deployment.DeploymentFiles.at;
import static org.fundwatch.standalone.deployment.DeploymentFiles.document;
import static org.fundwatch.standalone.deployment.DeploymentFiles.matches;
import static org.fundwatch.standalone.deployment.DeploymentFiles.text;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.junit.jupiter.api.Test;

/** Settings of Flink below {@code docker/} are ones it has, and mean what the jobs rest on. */
class FlinkSettingsTest {
    private static final List<Class<?>> OPTIONS = List.of(
            CheckpointingOptions.class,
            CoreOptions.class,
            ClusterOptions.class,
            ExecutionOptions.class,
            HeartbeatManagerOptions.class,
            HighAvailabilityOptions.class,
            JobManagerOptions.class,
            MetricOptions.class,
            PipelineOptions.class,
            RocksDBConfigurableOptions.class,
            RestOptions.class,
            RestartStrategyOptions.class,
            StateBackendOptions.class,
            TaskManagerOptions.class,
            WebOptions.class);
    private static final String REPORTER = "metrics.reporter.prom.";

    @Test
    void everySettingIsOneThatFlinkHas() throws Exception {
        Set<String> known = new TreeSet<>();
        for (Class<?> options : OPTIONS) {
            for (Field field : options.getFields()) {
                if (field.get(null) instanceof ConfigOption<?> option) {
                    known.add(option.key());
                    option.fallbackKeys().forEach(key -> known.add(key.getKey()));
                }
            }
        }
        Set<String> set = new TreeSet<>(document("flink/config.yaml").keySet());
        set.addAll(matches("-D([a-z.A-Z-]+)=", text("docker/compose.yaml")));
        for (String job : List.of("verdict", "pattern", "indicator")) {
            set.addAll(onKubernetes(job).keySet());
        }
        set.removeIf(key -> key.startsWith(REPORTER));

        assertThat(known).containsAll(set);
    }

    @Test
    void stateIsKeptWhateverStops() {
        assertKept(document("flink/config.yaml"));
        for (String job : List.of("verdict", "pattern", "indicator")) {
            assertKept(onKubernetes(job));
        }
        assertThat(onKubernetes("verdict")).containsEntry("execution.buffer-timeout.interval", "0 ms");
        assertThat(text("docker/compose.yaml")).contains("-Dexecution.buffer-timeout.interval=0ms");
    }

    /** With the default the many states of the pattern job fill a small memory with empty blocks; the bench sets the same. */
    @Test
    void thePatternJobHasSmallWriteBuffers() {
        String key = RocksDBConfigurableOptions.WRITE_BUFFER_SIZE.key();

        assertThat(onKubernetes("pattern")).containsEntry(key, "2mb");
        assertThat(text("docker/compose.yaml").split("-D" + key + "=2mb", -1)).hasSize(3);
    }

    private static void assertKept(Map<String, Object> settings) {
        Map<String, String> words = new HashMap<>();
        settings.forEach((key, value) -> words.put(key, Objects.toString(value)));
        Configuration config = Configuration.fromMap(words);
        assertThat(config.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
        assertThat(config.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isTrue();
        assertThat(config.get(CheckpointingOptions.CHECKPOINTING_INTERVAL)).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION))
                .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        assertThat(config.get(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS)).isEqualTo(3);
        assertThat(config.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER)).isPositive();
        assertThat(config.get(HighAvailabilityOptions.HA_MODE)).isIn("zookeeper", "kubernetes");
        assertThat(config.get(HighAvailabilityOptions.HA_STORAGE_PATH)).isNotEmpty();
        assertThat(config.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(config.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
        assertThat(config.get(PipelineOptions.MAX_PARALLELISM)).isEqualTo(1024);
        assertThat(config.get(WebOptions.SUBMIT_ENABLE)).isFalse();
    }

    private static Map<String, Object> onKubernetes(String job) {
        return at(document("kubernetes/" + job + "-job.yaml"), "spec", "flinkConfiguration");
    }
}
