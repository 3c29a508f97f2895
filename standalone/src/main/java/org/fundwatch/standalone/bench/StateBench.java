package org.fundwatch.standalone.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.verdict.VerdictJob;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFolder;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.simulator.load.SettlementLoad;

/**
 * {@code bench state}: what the verdict job keeps of a person and of a settlement on RocksDB, and how throughput and
 * checkpoints depend on how many people there are. Bytes are those of a savepoint in Flink's own format, which holds keys
 * and values once and nothing else. Checkpoints are taken on demand only.
 */
public final class StateBench {
    /**
     * How much is measured.
     *
     * @param warmUp settlements on a system before all others, for nothing
     * @param persons each number of people on a system of its own
     * @param settlements by which throughput is measured, and the bytes of each
     */
    public record Size(int warmUp, List<Integer> persons, int settlements) {
        /** The size of the figures in docs/performance.md. */
        public static final Size FULL = new Size(15_000, List.of(100_000, 1_000_000), 40_000);

        /** The same up to ten million people. */
        public static final Size LARGE = new Size(15_000, List.of(100_000, 1_000_000, 10_000_000), 40_000);

        /** So many hundredths, for trying out. */
        public Size scaled(int percent) {
            return new Size(
                    warmUp * percent / 100,
                    persons.stream()
                            .map(count -> Math.max(100, count * percent / 100))
                            .toList(),
                    Math.max(100, settlements * percent / 100));
        }
    }

    private static final int TASKS = 2;
    private static final int FIRST = 64;
    private static final String JOB = "verdict";

    private final Path folder;
    private final Path rulebook;
    private final Figures figures;
    private final Size size;

    /** @param folder below which the run keeps its data, removed at the end */
    public StateBench(Path folder, Path rulebook, Figures figures, Size size) {
        this.folder = folder;
        this.rulebook = rulebook;
        this.figures = figures;
        this.size = size;
    }

    /** Measures each number of people and writes a line for it, after a warm-up that is as small as a tenth of the first. */
    public void run() throws Exception {
        if (size.warmUp() > 0) {
            try (BenchSystem system = BenchSystem.start(folder, rulebook, false, "1 h")) {
                warmUp(system, Math.max(FIRST, size.persons().get(0) / 10));
            }
        }
        double smallest = 0;
        for (int persons : size.persons()) {
            Map<String, Object> line = new LinkedHashMap<>();
            double rate;
            try (BenchSystem system = BenchSystem.start(folder, rulebook, false, "1 h")) {
                rate = measure(system, persons, line);
            }
            smallest = smallest == 0 ? rate : smallest;
            line.put("throughput_ratio", Figures.rounded(rate / smallest, 2));
            figures.write("state", line);
        }
    }

    private void warmUp(BenchSystem system, int persons) throws Exception {
        SettlementLoad load =
                new SettlementLoad(persons, LocalDate.now(Shanghai.ZONE).minusDays(1));
        try (PersonLog log = new PersonLog(system.kafka())) {
            log.open(load, 0, persons);
            log.settle(load, "W", 0, size.warmUp());
        }
        Drain.run(system, JOB, job(system), size.warmUp());
    }

    private Consumer<StreamExecutionEnvironment> job(BenchSystem system) {
        return environment ->
                VerdictJob.define(Backend.ROCKSDB.set(environment).setParallelism(TASKS), system.config());
    }

    private double measure(BenchSystem system, int persons, Map<String, Object> line) throws Exception {
        SettlementLoad load =
                new SettlementLoad(persons, LocalDate.now(Shanghai.ZONE).minusDays(1));
        try (PersonLog log = new PersonLog(system.kafka());
                TopicReader verdicts = new TopicReader(
                        system.kafka(), Topics.VERDICTS, system.config().partitions())) {
            system.flink().submit(JOB, job(system));
            log.open(load, 0, persons);
            // a few settlements behind the enrolments: once they are answered, everybody is known
            log.settle(load, "A", 0, FIRST);
            Answers.await(verdicts, FIRST);
            long idle = savepoint(system);
            List<Double> times = new ArrayList<>();
            times.add(checkpoint(system).seconds());
            log.settle(load, "B", 0, size.settlements());
            Answers settled = Answers.await(verdicts, FIRST + size.settlements());
            double rate = settled.rate(FIRST + size.settlements() / 4);
            long after = savepoint(system);
            Checkpoint all = checkpoint(system);
            log.settle(load, "C", 0, size.settlements() / 10);
            Answers.await(verdicts, FIRST + size.settlements() + size.settlements() / 10);
            Checkpoint tenth = checkpoint(system);
            system.flink().cancel(JOB);
            int wanted = FIRST + size.settlements() + size.settlements() / 10;
            Rulebook known = RulebookFolder.open(rulebook).load().newest();
            Answers.await(verdicts, wanted).check(DirectLedger.over(system.kafka(), known, settledPersons(load)));

            line.put("backend", Backend.ROCKSDB.label());
            line.put("persons", persons);
            line.put("bytes_per_idle_person", idle / persons);
            line.put("bytes_per_settlement", (after - idle) / size.settlements());
            line.put("settlements_per_s", Math.round(rate));
            line.put("first_checkpoint_s", times.get(0));
            line.put("checkpoint_s_after_" + size.settlements(), all.seconds());
            line.put("checkpoint_new_mb_after_" + size.settlements(), all.newMegabytes());
            line.put("checkpoint_s_after_" + size.settlements() / 10, tenth.seconds());
            line.put("checkpoint_new_mb_after_" + size.settlements() / 10, tenth.newMegabytes());
            line.put("checked", wanted);
            return rate;
        }
    }

    /** Only people who have settlements need a ledger: the others' would fill the memory. */
    private java.util.function.Predicate<String> settledPersons(SettlementLoad load) {
        java.util.Set<String> settled = new java.util.HashSet<>();
        for (int number = 0; number < size.settlements(); number++) {
            settled.add(load.personOf(number));
        }
        return settled::contains;
    }

    /**
     * A checkpoint on demand.
     *
     * @param newMegabytes bytes of the files that were not there before
     */
    private record Checkpoint(double seconds, double newMegabytes) {}

    private Checkpoint checkpoint(BenchSystem system) throws Exception {
        Path parent = system.flink().checkpoints(JOB);
        long before = bytes(parent);
        long start = System.nanoTime();
        if (system.flink().checkpoint(JOB).isEmpty()) {
            throw new IllegalStateException("no checkpoint was taken");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Checkpoint(
                Figures.rounded(seconds, 2), Figures.rounded(Math.max(0, bytes(parent) - before) / 1e6, 2));
    }

    private long savepoint(BenchSystem system) throws Exception {
        Path target = Files.createTempDirectory(folder, "savepoint-");
        try {
            return bytes(system.flink().savepoint(JOB, target));
        } finally {
            org.fundwatch.standalone.DataFolder.delete(target);
        }
    }

    private static long bytes(Path folder) throws java.io.IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
