package org.fundwatch.standalone.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.verdict.VerdictJob;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFolder;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.simulator.load.SettlementLoad;

/**
 * {@code bench verdict}: settlements a second of the whole verdict job from Kafka to Kafka, on the heap and on RocksDB,
 * against the {@link FloorJob} over the same bytes in the same run. Each job begins with nothing and reads the same log; its
 * rounds are stretches of it, one behind the other. Every verdict is compared with the ledger called directly.
 */
public final class VerdictBench {
    /** Two tasks, as in {@code up}. */
    private static final int TASKS = 2;
    /** The share of the people with whom the JVM is warmed up. */
    private static final int FEW = 20;

    private static final int LEAST_FEW = 100;

    /**
     * How much is measured.
     *
     * @param persons with a state each
     * @param warmUp settlements that each job answers before the clock runs: the first half before most people are enrolled,
     *     which a job before all of them answers too, the other half just before what is measured
     * @param settlements of each round
     * @param rounds how many stretches of the log are measured
     */
    public record Size(int persons, int warmUp, int settlements, int rounds) {
        /** The size of the figures in docs/performance.md. */
        public static final Size FULL = new Size(200_000, 60_000, 30_000, 3);

        /** So many hundredths of the people and the settlements, for trying out. */
        public Size scaled(int percent) {
            return new Size(persons * percent / 100, warmUp * percent / 100, settlements * percent / 100, rounds);
        }

        private int first() {
            return warmUp / 2;
        }

        private int all() {
            return warmUp + rounds * settlements;
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
            LocalDate day = LocalDate.now(Shanghai.ZONE).minusDays(1);
            int few = Math.min(size.persons(), Math.max(LEAST_FEW, size.persons() / FEW));
            SettlementLoad warmUp = new SettlementLoad(few, day);
            SettlementLoad load = new SettlementLoad(size.persons(), day);
            try (PersonLog log = new PersonLog(system.kafka())) {
                log.open(warmUp, 0, few);
                log.settle(warmUp, "W", 0, size.first());
                Drain.run(system, "warm-up", verdictJob(system, Backend.HEAP), size.first());
                log.open(load, few, size.persons());
                log.settle(load, "V", 0, size.all() - size.first());
            }
            Rulebook known = RulebookFolder.open(rulebook).load().newest();
            DirectLedger expected = DirectLedger.over(system.kafka(), known);
            measure(system, expected);
        }
    }

    private void measure(BenchSystem system, DirectLedger expected) throws Exception {
        byte[] verdict = expected.typical();
        Map<Backend, Drain> drains = new EnumMap<>(Backend.class);
        for (Backend backend : Backend.values()) {
            Drain drain = Drain.run(system, "verdict-" + backend.label(), verdictJob(system, backend), size.all());
            drain.answers().check(expected);
            drains.put(backend, drain);
        }
        // last, in the warmest JVM: the ratio is rather too low than too high
        Drain lowest = Drain.run(
                system,
                "floor",
                environment -> FloorJob.define(environment.setParallelism(TASKS), system.config(), verdict),
                size.all());
        List<Double> floor = rounds(lowest);
        drains.forEach((backend, drain) -> write(backend, drain, lowest, floor, expected));
    }

    private static Consumer<StreamExecutionEnvironment> verdictJob(BenchSystem system, Backend backend) {
        return environment -> VerdictJob.define(backend.set(environment).setParallelism(TASKS), system.config());
    }

    private List<Double> rounds(Drain drain) {
        return IntStream.range(0, size.rounds())
                .mapToObj(round -> {
                    int from = size.warmUp() + round * size.settlements();
                    return drain.answers().rate(from, from + size.settlements());
                })
                .toList();
    }

    private void write(Backend backend, Drain drain, Drain lowest, List<Double> floor, DirectLedger expected) {
        List<Double> own = rounds(drain);
        List<Double> ofFloor = IntStream.range(0, own.size())
                .mapToObj(round -> own.get(round) / floor.get(round))
                .toList();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("backend", backend.label());
        line.put("settlements_per_s", Math.round(Figures.median(own)));
        line.put("floor_per_s", Math.round(Figures.median(floor)));
        line.put("ratio", Figures.rounded(Figures.median(ofFloor), 3));
        line.put("aim", backend == Backend.HEAP ? 0.70 : 0.55);
        line.put("ratio_spread", Figures.spread(ofFloor));
        line.put("rounds", own.stream().map(Math::round).toList());
        line.put("floor_rounds", floor.stream().map(Math::round).toList());
        line.put("cpu_s", Figures.rounded(drain.cpuSeconds(), 1));
        line.put("floor_cpu_s", Figures.rounded(lowest.cpuSeconds(), 1));
        line.put("persons", size.persons());
        line.put("warm_up", size.warmUp());
        line.put("measured", size.rounds() * size.settlements());
        line.put("settlement_bytes", expected.settlementBytes());
        line.put("verdict_bytes", expected.answerBytes());
        line.put("checked", expected.answers().size());
        line.put("decisions", expected.decisions());
        figures.write("verdict", line);
    }
}
