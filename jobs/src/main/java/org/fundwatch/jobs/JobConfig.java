package org.fundwatch.jobs;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.util.ParameterTool;

/**
 * What a job is told at its start.
 *
 * @param bootstrapServers Kafka, as host:port,…
 * @param rulebookStore folder of the content-addressed rulebook files
 * @param replay whether a {@code received_at} field in an event counts (simulated cities, files)
 * @param lateness an event is late when it lies behind its reception by more than this
 * @param lead how long before it becomes active a publication must have been appended
 * @param partitions partitions of the person log and of the verdicts, which have equally many
 */
public record JobConfig(
        String bootstrapServers, String rulebookStore, boolean replay, Duration lateness, Duration lead, int partitions)
        implements Serializable {

    /** Reads {@code --bootstrap-servers}, {@code --rulebook-store}, {@code --replay}, {@code --lateness} {@code --lead} (ISO durations), {@code --partitions}. */
    public static JobConfig of(String[] args) {
        ParameterTool parameters = ParameterTool.fromArgs(args);
        return new JobConfig(
                parameters.getRequired("bootstrap-servers"),
                parameters.getRequired("rulebook-store"),
                parameters.getBoolean("replay", false),
                Duration.parse(parameters.get("lateness", "PT5M")),
                Duration.parse(parameters.get("lead", "PT5M")),
                parameters.getInt("partitions"));
    }

    /** The folder of the rulebook files. */
    public Path rulebookStorePath() {
        return Path.of(rulebookStore);
    }
}
