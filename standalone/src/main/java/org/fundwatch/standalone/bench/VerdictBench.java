package org.fundwatch.standalone.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.verdict.VerdictJob;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFolder;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.simulator.load.SettlementLoad;

/**
 * {@code bench verdict}: settlements a second of the whole verdict job from Kafka to Kafka, on the heap and on RocksDB,
 * against the {@link FloorJob} over the same bytes in the same run. Rounds alternate, each job of each round begins with
 * nothing, and every verdict is compared with the ledger called directly.
 */
public final class VerdictBench {
    /** Two tasks, as in {@code up}. */
    private static final int TASKS = 2;

    /**
     * How much is measured.
     *
     * @param persons with a state each
     * @param warmUp settlements that are answered before the clock runs
     * @param settlements that are measured
     * @param rounds how often
     */
    public record Size(int persons, int warmUp, int settlements, int rounds) {
        /** The size of the figures in docs/performance.md. */
        public static final Size FULL = new Size(200_000, 40_000, 100_000, 3);

        /** So many hundredths of the people and the settlements, for trying out. */
        public Size scaled(int percent) {
            return new Size(persons * percent / 100, warmUp * percent / 100, settlements * percent / 100, rounds);
        }

        private int all() {
            return warmUp + settlements;
        }
    }

    private final Path folder;
    private final Path rulebook;
    private final Figures figures;
    private final Size size;

    /** @param folder below which the run keeps its data, removed at the end */
    public VerdictBench(Path folder, Path rulebook, Figures figures, Size size) {
        this.folder = folder;
        this.rulebook = rulebook;
        this.figures = figures;
        this.size = size;
    }

    /** Runs all rounds and writes one line for each backend. */
    public void run() throws Exception {
        try (BenchSystem system = BenchSystem.start(folder, rulebook, false, "5 s")) {
            SettlementLoad load = new SettlementLoad(
                    size.persons(), LocalDate.now(Shanghai.ZONE).minusDays(1));
            try (PersonLog log = new PersonLog(system.kafka())) {
                log.open(load, 0, size.persons());
                log.settle(load, "V", 0, size.all());
            }
            Rulebook known = RulebookFolder.open(rulebook).load().newest();
            DirectLedger expected = DirectLedger.over(system.kafka(), known);
            measure(system, expected);
        }
    }

    private void measure(BenchSystem system, DirectLedger expected) throws Exception {
        List<Double> floor = new ArrayList<>();
        List<Double> floorCpu = new ArrayList<>();
        Map<Backend, List<Double>> cpu = new EnumMap<>(Backend.class);
        Map<Backend, List<Double>> rates = new EnumMap<>(Backend.class);
        Map<Backend, List<Double>> ratios = new EnumMap<>(Backend.class);
        for (int round = 0; round < size.rounds(); round++) {
            Drain lowest = floor(system, expected, round);
            floor.add(lowest.answers().rate(size.warmUp()));
            floorCpu.add(lowest.cpuSeconds());
            for (Backend backend : Backend.values()) {
                Drain verdicts = verdicts(system, expected, backend, round);
                double rate = verdicts.answers().rate(size.warmUp());
                cpu.computeIfAbsent(backend, first -> new ArrayList<>()).add(verdicts.cpuSeconds());
                rates.computeIfAbsent(backend, first -> new ArrayList<>()).add(rate);
                ratios.computeIfAbsent(backend, first -> new ArrayList<>()).add(rate / floor.get(round));
            }
        }
        for (Backend backend : Backend.values()) {
            List<Double> own = Objects.requireNonNull(rates.get(backend));
            List<Double> ofFloor = Objects.requireNonNull(ratios.get(backend));
            List<Double> used = Objects.requireNonNull(cpu.get(backend));
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("backend", backend.label());
            line.put("settlements_per_s", Math.round(Figures.median(own)));
            line.put("floor_per_s", Math.round(Figures.median(floor)));
            line.put("ratio", Figures.rounded(Figures.median(ofFloor), 3));
            line.put("aim", backend == Backend.HEAP ? 0.70 : 0.55);
            line.put("ratio_spread", Figures.spread(ofFloor));
            line.put("rounds", own.stream().map(Math::round).toList());
            line.put("floor_rounds", floor.stream().map(Math::round).toList());
            line.put("cpu_s", Figures.rounded(Figures.median(used), 1));
            line.put("floor_cpu_s", Figures.rounded(Figures.median(floorCpu), 1));
            line.put("persons", size.persons());
            line.put("warm_up", size.warmUp());
            line.put("measured", size.settlements());
            line.put("settlement_bytes", expected.settlementBytes());
            line.put("verdict_bytes", expected.answerBytes());
            line.put("checked", expected.answers().size() * (long) size.rounds());
            line.put("decisions", expected.decisions());
            figures.write("verdict", line);
        }
    }

    private Drain floor(BenchSystem system, DirectLedger expected, int round) throws Exception {
        byte[] verdict = expected.typical();
        return drain(
                system,
                "floor-" + round,
                environment -> FloorJob.define(environment.setParallelism(TASKS), system.config(), verdict));
    }

    private Drain verdicts(BenchSystem system, DirectLedger expected, Backend backend, int round) throws Exception {
        Drain drain = drain(
                system,
                "verdict-" + backend.label() + "-" + round,
                environment -> VerdictJob.define(backend.set(environment).setParallelism(TASKS), system.config()));
        drain.answers().check(expected);
        return drain;
    }

    private Drain drain(BenchSystem system, String name, Consumer<StreamExecutionEnvironment> job) throws Exception {
        return Drain.run(system, name, job, size.all());
    }
}
