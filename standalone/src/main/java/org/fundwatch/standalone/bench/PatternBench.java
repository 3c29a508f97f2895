package org.fundwatch.standalone.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fundwatch.jobs.pattern.FileDetection;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.standalone.DataFolder;
import org.fundwatch.standalone.command.IndicatorFile;

/**
 * {@code bench patterns}: events a second of the pattern graph with every rule, in this process, over a simulated city with
 * its indicator rows, checkpoints on; on the heap and on RocksDB. The first run is the warm-up, and its alerts are what
 * every other run must raise, to the last field. The comparison with Esper is a program of its own, outside the product:
 * {@code standalone/src/esper}.
 */
public final class PatternBench {
    /**
     * How much is measured.
     *
     * @param persons of the city
     * @param days of the city
     * @param rounds of each backend
     */
    public record Size(int persons, int days, int rounds) {
        /** The size of the figures in docs/performance.md. */
        public static final Size FULL = new Size(3_000, 30, 3);

        /** So many hundredths of the people, one round, for trying out. */
        public Size scaled(int percent) {
            return percent >= 100 ? this : new Size(Math.max(100, persons * percent / 100), days, 1);
        }
    }

    private static final int TASKS = 2;

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

    /** Simulates the city, runs all rounds, and writes one line for each backend. */
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
            List<Alert> expected = detection.finalAlerts(city.events());
            for (Backend backend : Backend.values()) {
                measure(detection, backend, data, city, expected);
            }
        } finally {
            DataFolder.delete(data);
        }
    }

    private void measure(FileDetection detection, Backend backend, Path data, BenchCity city, List<Alert> expected)
            throws Exception {
        List<Double> rates = new ArrayList<>();
        Profile profile = new Profile();
        for (int round = 0; round < size.rounds(); round++) {
            FileDetection run = detection.withSettings(
                    settings(backend, Files.createDirectories(data.resolve("checkpoints-" + backend.label() + round))));
            profile.start();
            List<Alert> alerts = run.finalAlerts(city.events());
            profile.stop(data.resolve("profile.jfr"));
            if (!withoutDetection(alerts).equals(withoutDetection(expected))) {
                throw new IllegalStateException("the alerts of this run are not those of the first");
            }
            rates.add(city.eventCount() / (run.runtime().toMillis() / 1000.0));
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("backend", backend.label());
        line.put("rules", "all");
        line.put("events_per_s", Math.round(Figures.median(rates)));
        line.put("aim", backend == Backend.HEAP ? 15_000 : 8_000);
        line.put("spread", Figures.spread(rates));
        line.put("rounds", rates.stream().map(Math::round).toList());
        line.put("events", city.eventCount());
        line.put("alerts", expected.size());
        line.put("busiest_tasks_percent", profile.busiest());
        figures.write("patterns", line);
    }

    private static Map<String, String> settings(Backend backend, Path checkpoints) {
        return Map.of(
                "state.backend.type", backend.type(),
                "execution.checkpointing.interval", "10 s",
                "execution.checkpointing.incremental", Boolean.toString(backend == Backend.ROCKSDB),
                "execution.checkpointing.dir", checkpoints.toUri().toString(),
                "taskmanager.memory.managed.size", "512m");
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
