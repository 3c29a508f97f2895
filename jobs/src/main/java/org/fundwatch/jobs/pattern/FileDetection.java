package org.fundwatch.jobs.pattern;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.file.EndOfLog;
import org.fundwatch.jobs.file.LogFileSource;
import org.fundwatch.jobs.file.MemorySink;
import org.fundwatch.jobs.intake.FolderPublication;
import org.fundwatch.jobs.intake.Publications;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.ReceptionWatermarks;
import org.fundwatch.jobs.pattern.rule.GateShare;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * Runs the pattern job over an event file, inside this process, to its end. The final alerts are those of a live job over
 * the same log: the same graph, the same order of detection.
 */
public final class FileDetection {
    /** The bound of lateness of a live system. */
    public static final Duration LATENESS = Duration.ofMinutes(5);

    private static final MemorySize NETWORK_MEMORY = MemorySize.ofMebiBytes(256);

    private final Publications publications;
    private final int parallelism;
    private final boolean gated;
    private final @Nullable Path indicatorRows;
    private final @Nullable Path verdicts;
    private final Map<String, String> settings;
    private final UnaryOperator<DataStream<Alert>> watch;
    private List<GateShare> gateShares = List.of();
    private Duration runtime = Duration.ZERO;

    /**
     * @param rulebook folder with the layout of {@code rulebook/}
     * @param parallelism tasks of each operator; changes nothing but the time it takes
     */
    public FileDetection(Path rulebook, int parallelism) {
        this(new FolderPublication(rulebook), parallelism, true, null, null, Map.of(), UnaryOperator.identity());
    }

    private FileDetection(
            Publications publications,
            int parallelism,
            boolean gated,
            @Nullable Path indicatorRows,
            @Nullable Path verdicts,
            Map<String, String> settings,
            UnaryOperator<DataStream<Alert>> watch) {
        this.publications = publications;
        this.parallelism = parallelism;
        this.gated = gated;
        this.indicatorRows = indicatorRows;
        this.verdicts = verdicts;
        this.settings = settings;
        this.watch = watch;
    }

    /** The same with every gate before a sequence open: slower, and the same alerts. */
    public FileDetection withoutGates() {
        return new FileDetection(publications, parallelism, false, indicatorRows, verdicts, settings, watch);
    }

    /**
     * The same with the indicator rows of the events, without which the rules on ratios have nothing to look at.
     *
     * @param rows one revision of a row a line, in the order in which they were told, with that time as
     *     {@code received_at}
     */
    public FileDetection withIndicators(Path rows) {
        return new FileDetection(publications, parallelism, gated, rows, verdicts, settings, watch);
    }

    /**
     * The same with the verdicts on the events, without which the rule on refusals has nothing to look at.
     *
     * @param answers one answer of the ledger a line, in log order, with the reception of its event as {@code received_at}
     */
    public FileDetection withVerdicts(Path answers) {
        return new FileDetection(publications, parallelism, gated, indicatorRows, answers, settings, watch);
    }

    /** The same with other settings of Flink, by their names: they change how long it takes, never the alerts. */
    public FileDetection withSettings(Map<String, String> flink) {
        return new FileDetection(publications, parallelism, gated, indicatorRows, verdicts, Map.copyOf(flink), watch);
    }

    /** The same with the alerts going out through {@code operator}, which sees how far time has come behind all others. */
    public FileDetection watchedBy(UnaryOperator<DataStream<Alert>> operator) {
        return new FileDetection(publications, parallelism, gated, indicatorRows, verdicts, settings, operator);
    }

    /** How long the job of the last run took, without the start of its cluster. */
    public Duration runtime() {
        return runtime;
    }

    /** What the gates of the last run let through. */
    public List<GateShare> gateShares() {
        return gateShares;
    }

    /**
     * The last revision of every alert the file gives, withdrawn ones included, sorted by alert id.
     *
     * @throws Exception if the job fails; an unusable line does not fail it
     */
    public List<Alert> finalAlerts(Path events) throws Exception {
        return last(revisions(events));
    }

    /** Every revision, sorted by alert id and then in the order they were given. */
    public List<Alert> revisions(Path events) throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration(settings));
        PatternStreams streams = define(
                env,
                new LogFileSource(events),
                indicatorRows == null ? null : new LogFileSource(indicatorRows),
                verdicts == null ? null : new LogFileSource(verdicts),
                publications,
                gated);
        MemorySink<Alert> alerts = new MemorySink<>();
        watch.apply(streams.alerts()).sinkTo(alerts).uid("detect.alerts").name("detect.alerts");
        JobExecutionResult result = env.execute("detect");
        runtime = Duration.ofMillis(result.getNetRuntime());
        gateShares = GateShare.of(result.getAllAccumulatorResults());
        return alerts.take().stream()
                .sorted(Comparator.comparing(Alert::alertId).thenComparing(Alert::revision))
                .toList();
    }

    static PatternStreams define(
            StreamExecutionEnvironment env,
            LogFileSource source,
            @Nullable LogFileSource indicatorRows,
            @Nullable LogFileSource verdicts,
            Publications publications,
            boolean gated) {
        PatternOptions options = PatternOptions.of(publications, LATENESS, Duration.ZERO);
        DataStream<LogRecord> log = env.fromSource(
                        source,
                        ReceptionWatermarks.strategy(LATENESS),
                        "detect.file",
                        TypeInformation.of(LogRecord.class))
                .uid("detect.file")
                .setParallelism(1)
                .transform("detect.end-of-log", TypeInformation.of(LogRecord.class), new EndOfLog(LATENESS))
                .uid("detect.end-of-log")
                .setParallelism(1);
        DataStream<LogRecord> rulebook =
                log.filter(record -> false).uid("detect.rulebook").name("detect.rulebook");
        // the events of each person, and of each institution, stay in the order of the file on their way to several
        // tasks
        DataStream<LogRecord> persons = log.filter(record -> record.topic().equals(Topics.PERSON_EVENTS))
                .uid("detect.persons")
                .name("detect.persons")
                .setParallelism(1)
                .keyBy(record -> Objects.requireNonNullElse(record.key(), ""));
        DataStream<LogRecord> institutions = log.filter(record -> record.topic().equals(Topics.INSTITUTION_EVENTS))
                .uid("detect.institutions")
                .name("detect.institutions")
                .setParallelism(1)
                .keyBy(record -> Objects.requireNonNullElse(record.key(), ""));
        return PatternPipeline.define(
                persons,
                institutions,
                beside(env, log, "detect.indicators", indicatorRows, Duration.ZERO),
                beside(env, log, "detect.verdicts", verdicts, LATENESS),
                rulebook,
                gated ? options : options.withoutGates());
    }

    /** What other jobs would have made of the log, where it is given. */
    private static DataStream<LogRecord> beside(
            StreamExecutionEnvironment env,
            DataStream<LogRecord> log,
            String name,
            @Nullable LogFileSource lines,
            Duration bound) {
        if (lines == null) {
            return log.filter(record -> false).uid(name).name(name);
        }
        return env.fromSource(lines, ReceptionWatermarks.strategy(bound), name, TypeInformation.of(LogRecord.class))
                .uid(name)
                .setParallelism(1);
    }

    private static List<Alert> last(Collection<Alert> revisions) {
        Map<String, Alert> last = new TreeMap<>(Comparator.naturalOrder());
        for (Alert alert : revisions) {
            last.merge(alert.alertId(), alert, (one, other) -> one.revision() > other.revision() ? one : other);
        }
        return List.copyOf(last.values());
    }

    private static Configuration configuration(Map<String, String> settings) {
        Configuration configuration = new Configuration();
        configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, PatternPipeline.OBJECT_REUSE);
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(20));
        // every rule has edges of its own, and each needs buffers for every pair of tasks
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK_MEMORY);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK_MEMORY);
        settings.forEach(configuration::setString);
        return configuration;
    }
}
