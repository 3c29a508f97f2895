package org.fundwatch.standalone.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.HdrHistogram.Histogram;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.verdict.VerdictJob;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFolder;
import org.fundwatch.simulator.load.OpenLoop;
import org.fundwatch.standalone.up.LocalSystem;

/**
 * Three times as many settlements over HTTP as the system answers: how many are refused and how fast, how long those wait that
 * are taken, what the heap holds, and how long it takes afterwards until half of what it can answer is answered as before.
 */
public final class OverloadBench {
    private static final int TIMES = 3;
    /** As many as may ever wait for verdicts: so nobody who should be refused waits for a connection. */
    private static final int CONNECTIONS = 4_096;

    /** The last are more than two processors answer. */
    private static final List<Integer> RATES = List.of(1_000, 1_500, 2_000, 2_500, 3_000, 4_000, 6_000);

    private static final List<Integer> HELD_RATES = List.of(200, 400, 600, 1_000);

    /** Two tasks with this between their verdicts give fewer than 500 a second, a quarter of what the rest bears. */
    private static final Duration PAUSE = Duration.ofMillis(4);

    /** The second time the compilers have done what matters for the refusals, too. */
    private static final int ASCENTS = 2;

    private static final int MOST_RECOVERY_SECONDS = 30;

    private final Path folder;
    private final Path rulebook;
    private final Figures figures;
    private final LatencyBench.Size size;
    private final int seconds;

    /**
     * @param folder below which the run keeps its data, removed at the end
     * @param size people and warm-up
     * @param seconds that the overload lasts
     */
    public OverloadBench(Path folder, Path rulebook, Figures figures, LatencyBench.Size size, int seconds) {
        this.folder = folder;
        this.rulebook = rulebook;
        this.figures = figures;
        this.size = size;
        this.seconds = seconds;
    }

    /**
     * Measures the system as it is, where load, serving and jobs share the processors, and one whose job is held to a pace, as where
     * the jobs have machines of their own and these are too few. Writes a line for each.
     */
    public void run() throws Exception {
        Rulebook known = RulebookFolder.open(rulebook).load().newest();
        byte[] verdict;
        try (LatencyRun run = start(VerdictJob::define)) {
            figures.write("overload", measure(run, "everything on these processors", RATES));
            verdict = run.check(known).typical();
        }
        try (LatencyRun run = start((environment, config) -> EchoJob.define(environment, config, verdict, PAUSE))) {
            figures.write("overload", measure(run, "a job held to a pace", HELD_RATES));
            run.checkTaken(known);
        }
    }

    private LatencyRun start(BiConsumer<StreamExecutionEnvironment, JobConfig> job) throws Exception {
        return LatencyRun.start(size, folder, rulebook, job, LocalSystem.Jobs.VERDICT_ALONE, CONNECTIONS);
    }

    private Map<String, Object> measure(LatencyRun run, String system, List<Integer> rates)
            throws IOException, InterruptedException {
        Ascents ascents = ascents(run, rates);
        int capacity = (int) ascents.most();
        int half = Math.max(1, capacity / 2);
        Histogram before = sent(run, half, size.rungSeconds()).micros();
        long heapBefore = heapAfterCollection();
        OpenLoop.Outcome overload = sent(run, TIMES * capacity, seconds);
        double recovery = secondsUntilAsBefore(run, half, before, overload.endNanos());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("when", system);
        line.put("capacity_per_s", capacity);
        line.put("verdicts_per_s_at", ascents.last());
        line.put("requests_per_s", TIMES * capacity);
        line.put("connections", CONNECTIONS);
        line.put("seconds", seconds);
        line.put("verdicts_in_time", overload.bodies().size());
        line.put("verdicts_per_s", Figures.rounded(verdictsPerSecond(overload), 1));
        long refused = overload.refusedMicros().getTotalCount();
        line.put("refused", refused);
        line.put("pending", overload.others() - refused);
        put(line, "taken_", overload.takenMicros());
        put(line, "refused_", overload.refusedMicros());
        line.put("p99_before_ms", Figures.millis(before, 99));
        line.put("as_before_after_s", recovery);
        line.put("heap_before_mb", heapBefore >> 20);
        line.put("heap_after_mb", heapAfterCollection() >> 20);
        return line;
    }

    /** The most verdicts a second at any of the rates, and those at each rate of the last ascent. */
    private record Ascents(double most, Map<Integer, Double> last) {}

    private Ascents ascents(LatencyRun run, List<Integer> rates) throws IOException, InterruptedException {
        double most = 0;
        Map<Integer, Double> last = new LinkedHashMap<>();
        for (int ascent = 0; ascent < ASCENTS; ascent++) {
            for (int perSecond : rates) {
                double verdicts = verdictsPerSecond(sent(run, perSecond, size.rungSeconds()));
                most = Math.max(most, verdicts);
                last.put(perSecond, Figures.rounded(verdicts, 0));
            }
        }
        return new Ascents(most, last);
    }

    private static OpenLoop.Outcome sent(LatencyRun run, int perSecond, int seconds)
            throws IOException, InterruptedException {
        OpenLoop.Outcome outcome = run.send(perSecond, seconds);
        long refused = outcome.refusedMicros().getTotalCount();
        System.err.printf(
                "%6d/s for %d s: %.0f verdicts/s, %d refused, %d pending, p99 %.0f ms of who was taken, %.0f ms of who was refused%n",
                perSecond,
                seconds,
                verdictsPerSecond(outcome),
                refused,
                outcome.others() - refused,
                Figures.millis(outcome.takenMicros(), 99),
                Figures.millis(outcome.refusedMicros(), 99));
        return outcome;
    }

    /** From the first due time to the last answer. */
    private static double verdictsPerSecond(OpenLoop.Outcome outcome) {
        return outcome.perSecond() * outcome.bodies().size() / outcome.micros().getTotalCount();
    }

    /** Until all of one second are answered, none of a hundred later than twice as late as before or than 100 ms. */
    private static double secondsUntilAsBefore(LatencyRun run, int perSecond, Histogram before, long begin)
            throws IOException, InterruptedException {
        double allowed = Math.max(100, 2 * Figures.millis(before, 99));
        double seconds = 0;
        while (seconds < MOST_RECOVERY_SECONDS) {
            OpenLoop.Outcome outcome = sent(run, perSecond, 1);
            seconds = (outcome.endNanos() - begin) / 1e9;
            if (outcome.others() == 0 && Figures.millis(outcome.micros(), 99) <= allowed) {
                return Figures.rounded(seconds, 1);
            }
        }
        throw new IllegalStateException("not as before after " + MOST_RECOVERY_SECONDS + " s");
    }

    private static void put(Map<String, Object> line, String prefix, Histogram micros) {
        for (int percentile : List.of(50, 99, 100)) {
            line.put(prefix + "p" + percentile + "_ms", Figures.millis(micros, percentile));
        }
    }

    /** What is alive of the whole process: load, broker's clients, serving and jobs. */
    private static long heapAfterCollection() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
