package org.fundwatch.standalone.bench;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.fundwatch.jobs.file.LogFile;
import org.fundwatch.jobs.pattern.FileDetection;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.standalone.DataFolder;
import org.fundwatch.standalone.command.IndicatorFile;

/**
 * {@code bench patterns}: events a second of the pattern graph with every rule, in this process, over a simulated city with
 * its indicator rows, checkpoints on; on the heap and on RocksDB, one job each. The first part of the city is the warm-up, its
 * rounds are stretches of the rest. Both jobs must raise the same alerts, to the last field. The comparison with Esper is a
 * program of its own, outside the product: {@code standalone/src/esper}.
 */
public final class PatternBench {
    /**
     * How much is measured.
     *
     * @param persons of the city
     * @param days of the city
     * @param warmUpPercent of its events that each job reads before the clock runs
     * @param rounds stretches of the rest
     */
    public record Size(int persons, int days, int warmUpPercent, int rounds) {
        /** The size of the figures in docs/performance.md. */
        public static final Size FULL = new Size(1_500, 30, 55, 3);

        /** So many hundredths of the people, for trying out. */
        public Size scaled(int percent) {
            return percent >= 100
                    ? this
                    : new Size(Math.max(100, persons * percent / 100), days, warmUpPercent, rounds);
        }
    }

    private static final int TASKS = 2;
    private static final int MOST_DELETIONS = 20;

    private final Path folder;
    private final Path rulebook;
    private final Figures figures;
    private final Size size;

    /** @param folder below which the run keeps its data, removed at the end */
    public PatternBench(Path folder, Path rulebook, Figures figures, Size size) {
        this.folder = folder;
        this.rulebook = rulebook;
        this.figures = figures;
        this.size = size;
    }

    /** Simulates the city, runs both jobs, and writes one line for each backend. */
    public void run() throws Exception {
        Files.createDirectories(folder);
        Path data = Files.createTempDirectory(folder, "patterns-");
        try {
            BenchCity city = BenchCity.live(data, rulebook, size.persons(), size.days());
            Path rows = data.resolve("rows.jsonl");
            Path verdicts = data.resolve("verdicts.jsonl");
            IndicatorFile.write(city.events(), city.rulebook(), rows, verdicts);
            FileDetection detection = new FileDetection(city.rulebook(), TASKS)
                    .withIndicators(rows)
                    .withVerdicts(verdicts);
            long[] receivedAt = receptions(city.events());
            warmUp(detection, data, city);
            Map<String, List<Object>> first = null;
            for (Backend backend : Backend.values()) {
                Map<String, List<Object>> alerts = measure(detection, backend, data, city, receivedAt);
                if (first != null && !alerts.equals(first)) {
                    throw new IllegalStateException("the alerts of the two jobs differ");
                }
                first = alerts;
            }
        } finally {
            delete(data);
        }
    }

    /** A whole job for nothing: what stays in the JVM of it is its compiled code. */
    private static void warmUp(FileDetection detection, Path data, BenchCity city) throws Exception {
        Path checkpoints = Files.createDirectories(data.resolve("checkpoints-warm-up"));
        detection.withSettings(settings(Backend.HEAP, checkpoints)).finalAlerts(city.events());
    }

    /** The last cluster may still be clearing away its checkpoints: what is gone meanwhile is no failure. */
    private static void delete(Path data) throws IOException {
        for (int left = MOST_DELETIONS; Files.exists(data); left--) {
            try {
                DataFolder.delete(data);
            } catch (NoSuchFileException | DirectoryNotEmptyException e) {
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    private static long[] receptions(Path events) throws IOException {
        try (LogFile log = LogFile.open(events)) {
            LongStream.Builder receivedAt = LongStream.builder();
            log.forEachRemaining(record -> receivedAt.add(record.receivedAt()));
            return receivedAt.build().toArray();
        }
    }

    private Map<String, List<Object>> measure(
            FileDetection detection, Backend backend, Path data, BenchCity city, long[] receivedAt) throws Exception {
        Progress progress = new Progress();
        Profile profile = new Profile();
        Path checkpoints = Files.createDirectories(data.resolve("checkpoints-" + backend.label()));
        FileDetection run =
                detection.withSettings(settings(backend, checkpoints)).watchedBy(progress::watch);
        profile.start();
        Map<String, List<Object>> alerts = withoutDetection(run.finalAlerts(city.events()));
        profile.stop(data.resolve("profile.jfr"));
        int warmUp = (int) ((long) receivedAt.length * size.warmUpPercent() / 100);
        List<Stretch> rounds =
                Stretch.of(progress.marks(), receivedAt, FileDetection.LATENESS.toMillis(), warmUp, size.rounds());
        List<Double> rates = rounds.stream().map(Stretch::eventsPerSecond).toList();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("backend", backend.label());
        line.put("rules", "all");
        line.put("events_per_s", Math.round(Figures.median(rates)));
        line.put("aim", backend == Backend.HEAP ? 15_000 : 8_000);
        line.put("spread", Figures.spread(rates));
        line.put("rounds", rates.stream().map(Math::round).toList());
        line.put(
                "cpu_us_per_event",
                rounds.stream().map(Stretch::cpuMicrosPerEvent).map(Math::round).toList());
        line.put(
                "compiling",
                rounds.stream()
                        .map(round -> Figures.rounded(round.compiling(), 2))
                        .toList());
        line.put("events", city.eventCount());
        line.put("warm_up", warmUp);
        line.put("whole_job_s", Figures.rounded(run.runtime().toMillis() / 1000.0, 1));
        line.put("alerts", alerts.size());
        line.put("busiest_tasks_percent", profile.busiest());
        figures.write("patterns", line);
        return alerts;
    }

    private static Map<String, String> settings(Backend backend, Path checkpoints) {
        return Map.of(
                "state.backend.type",
                backend.type(),
                "execution.checkpointing.interval",
                "10 s",
                "execution.checkpointing.incremental",
                Boolean.toString(backend == Backend.ROCKSDB),
                "execution.checkpointing.dir",
                checkpoints.toUri().toString(),
                "taskmanager.memory.managed.size",
                "512m",
                // as the pattern job is deployed
                "state.backend.rocksdb.writebuffer.size",
                "2mb");
    }

    /** By id, with all but when it was detected. */
    private static Map<String, List<Object>> withoutDetection(List<Alert> alerts) {
        return alerts.stream()
                .collect(Collectors.toMap(
                        Alert::alertId,
                        alert -> List.of(
                                alert.ruleId(),
                                alert.status(),
                                alert.subject(),
                                alert.window(),
                                alert.amountAtRiskFen(),
                                alert.evidence(),
                                alert.args())));
    }
}
