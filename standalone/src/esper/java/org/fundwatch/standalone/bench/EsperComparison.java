package org.fundwatch.standalone.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fundwatch.standalone.DataFolder;

/**
 * PH01, RX01 and a yearly sum by the operators of the pattern job against the same three rules in Esper's language, over one
 * simulated city, both from the same lines of JSON through the same reading code. Rounds alternate after a warm-up of both
 * sides; every run must end with the same alerts, each named by what it is about. Esper is under the GPL: this program is
 * compiled and run by the Maven profile {@code esper} only and is part of no product.
 */
public final class EsperComparison {
    private static final int PERSONS = 3_000;
    private static final int DAYS = 60;
    private static final int LEAST_PERSONS = 200;
    private static final int ROUNDS = 3;
    private static final Path STATEMENTS = Path.of("standalone", "src", "esper", "epl", "three-rules.epl");
    private static final Set<String> RULES = Set.of("PH01.yaml", "RX01.yaml");

    private final BenchCity city;
    private final EsperRun esper;
    private final int rounds;
    private final Side oneTask = new Side();
    private final Side twoTasks = new Side();
    private final Side espers = new Side();

    /** Figures of one side, a number for each round. */
    private record Side(List<Double> rates, List<Double> cpuSeconds) {
        Side() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void put(Map<String, Object> line, String prefix) {
            line.put(prefix + "events_per_s", Math.round(Figures.median(rates)));
            line.put(prefix + "spread", Figures.spread(rates));
            line.put(prefix + "rounds", rates.stream().map(Math::round).toList());
            line.put(prefix + "cpu_s", Figures.rounded(Figures.median(cpuSeconds), 1));
        }

        /** How much faster than the other, round by round. */
        List<Double> ratios(Side other) {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < rates.size(); i++) {
                ratios.add(rates.get(i) / other.rates.get(i));
            }
            return ratios;
        }
    }

    /** One run of one side. */
    private interface Run {
        Outcome run() throws Exception;
    }

    private EsperComparison(BenchCity city, String statements, int rounds) throws Exception {
        this.city = city;
        this.esper = new EsperRun(city, statements);
        this.rounds = rounds;
    }

    /**
     * Measures and writes one JSON line.
     *
     * @param args the percentage of the full size, and the file to write to
     */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("fundwatch.home", ".")).toAbsolutePath();
        int scale = Integer.parseInt(args[0]);
        Path folder = Files.createDirectories(home.resolve(".fundwatch").resolve("bench"));
        Path data = Files.createTempDirectory(folder, "esper-");
        try (PrintStream out =
                new PrintStream(Files.newOutputStream(Path.of(args[1])), false, StandardCharsets.UTF_8)) {
            int persons = Math.max(LEAST_PERSONS, PERSONS * Math.min(100, scale) / 100);
            BenchCity city = BenchCity.live(data, home.resolve("rulebook"), persons, DAYS);
            withoutOtherRules(city);
            String statements = Files.readString(home.resolve(STATEMENTS));
            new EsperComparison(city, statements, scale >= 100 ? ROUNDS : 1).measure(new Figures(out, home));
        } finally {
            DataFolder.delete(data);
        }
    }

    /** A rule without a file does not run, and nothing is computed for it when an event is read. */
    private static void withoutOtherRules(BenchCity city) throws IOException {
        try (Stream<Path> files = Files.list(city.rulebook().resolve("rules"))) {
            for (Path file : files.toList()) {
                if (!RULES.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }

    private void measure(Figures figures) throws Exception {
        Outcome expected = ThreeRuleJob.run(city, 1);
        same(expected, esper.run(city), "Esper");
        same(expected, ThreeRuleJob.run(city, 2), "two tasks");
        for (int round = 0; round < rounds; round++) {
            run(oneTask, expected, "one task", () -> ThreeRuleJob.run(city, 1));
            run(espers, expected, "Esper", () -> esper.run(city));
            run(twoTasks, expected, "two tasks", () -> ThreeRuleJob.run(city, 2));
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("backend", Backend.HEAP.label());
        line.put("rules", "PH01 RX01 yearly-sum");
        List<Double> ratios = oneTask.ratios(espers);
        line.put("esper_ratio", Figures.rounded(Figures.median(ratios), 3));
        line.put("aim", 1.0);
        line.put("ratio_spread", Figures.spread(ratios));
        oneTask.put(line, "");
        espers.put(line, "esper_");
        line.put("two_tasks_esper_ratio", Figures.rounded(Figures.median(twoTasks.ratios(espers)), 3));
        twoTasks.put(line, "two_tasks_");
        line.put("events", city.eventCount());
        line.put("alerts", expected.byRule());
        figures.write("patterns", line);
    }

    private void run(Side side, Outcome expected, String who, Run run) throws Exception {
        System.gc(); // what the other side has left is not this one's to clear away
        double cpu = Figures.cpuSeconds();
        Outcome outcome = run.run();
        side.cpuSeconds().add(Figures.cpuSeconds() - cpu);
        side.rates().add(city.eventCount() / outcome.seconds());
        same(expected, outcome, who);
    }

    private static void same(Outcome expected, Outcome outcome, String who) {
        if (!outcome.alerts().equals(expected.alerts())) {
            Set<String> missing = new TreeSet<>(expected.alerts());
            missing.removeAll(outcome.alerts());
            Set<String> additional = new TreeSet<>(outcome.alerts());
            additional.removeAll(expected.alerts());
            throw new IllegalStateException(who + " ends with other alerts: " + outcome.byRule() + " instead of "
                    + expected.byRule() + "; missing " + first(missing) + ", additional " + first(additional));
        }
    }

    private static List<String> first(Set<String> alerts) {
        return alerts.stream().limit(10).toList();
    }
}
