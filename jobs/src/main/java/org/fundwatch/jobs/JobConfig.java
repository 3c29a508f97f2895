package org.fundwatch.jobs;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.util.ParameterTool;
import org.fundwatch.jobs.log.KafkaAccess;

/**
 * What a job is told at its start.
 *
 * @param kafka where the brokers are and what a client needs to be let in
 * @param rulebookStore folder of the content-addressed rulebook files
 * @param replay whether a {@code received_at} field in an event counts (simulated cities, files)
 * @param lateness an event is late when it lies behind its reception by more than this
 * @param lead how long before it becomes active a publication must have been appended
 * @param partitions partitions of the person log and of the verdicts, which have equally many
 */
public record JobConfig(
        KafkaAccess kafka, String rulebookStore, boolean replay, Duration lateness, Duration lead, int partitions)
        implements Serializable {

    /** With brokers that ask nobody who they are. */
    public JobConfig(
            String bootstrapServers,
            String rulebookStore,
            boolean replay,
            Duration lateness,
            Duration lead,
            int partitions) {
        this(KafkaAccess.open(bootstrapServers), rulebookStore, replay, lateness, lead, partitions);
    }

    /**
     * Reads {@code --bootstrap-servers}, {@code --kafka-properties} (a file), {@code --rulebook-store}, {@code --replay},
     * {@code --lateness} and {@code --lead} (ISO durations), {@code --partitions}.
     */
    public static JobConfig of(String[] args) {
        ParameterTool parameters = ParameterTool.fromArgs(args);
        String brokers = parameters.getRequired("bootstrap-servers");
        String settings = parameters.get("kafka-properties");
        return new JobConfig(
                KafkaAccess.of(brokers, settings == null ? null : Path.of(settings)),
                parameters.getRequired("rulebook-store"),
                parameters.getBoolean("replay", false),
                Duration.parse(parameters.get("lateness", "PT5M")),
                Duration.parse(parameters.get("lead", "PT5M")),
                parameters.getInt("partitions"));
    }

    /** Kafka, as host:port,… */
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** The folder of the rulebook files. */
    public Path rulebookStorePath() {
        return Path.of(rulebookStore);
    }
}
