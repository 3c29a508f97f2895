package org.fundwatch.standalone.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.verdict.VerdictJob;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFolder;
import org.fundwatch.standalone.up.LocalSystem;

/**
 * {@code bench latency}: from the time a request is due to its verdict over HTTP, at several rates, with the same
 * system around the {@link EchoJob} beside it; the knee of both; what a publication of many rows does to it; and the same
 * with the pattern and the indicator job at work on the same processors.
 */
public final class LatencyBench {
    /**
     * How much is measured.
     *
     * @param persons enrolled
     * @param warmUpRates rates of the warm-up, the first until the JVM compiles hardly anything any more
     * @param warmUpSeconds the most that the first of them takes; each of the others takes a twentieth of it
     * @param rates requests a second
     * @param ratesOfAllJobs the same, with the jobs that read along
     * @param rounds of each rate
     * @param seconds of each round
     * @param ladder rates on which the knee is looked for, rising
     * @param publishedRows rows of the publication
     */
    public record Size(
            int persons,
            List<Integer> warmUpRates,
            int warmUpSeconds,
            List<Integer> rates,
            List<Integer> ratesOfAllJobs,
            int rounds,
            int seconds,
            List<Integer> ladder,
            int rungSeconds,
            int publishedRows,
            int publicationSeconds) {
        /** The size of the figures in docs/performance.md. */
        public static final Size FULL = new Size(
                20_000,
                List.of(200, 500, 1_000),
                30,
                List.of(200, 1_000, 2_000),
                List.of(200, 500),
                3,
                3,
                List.of(300, 500, 700, 1_000, 1_300, 1_600, 2_000, 2_500, 3_000, 3_500, 4_000, 5_000, 6_000, 8_000),
                3,
                10_000,
                10);

        /** The same without the jobs that read along. */
        public Size withoutOtherJobs() {
            return new Size(
                    persons,
                    warmUpRates,
                    warmUpSeconds,
                    rates,
                    List.of(),
                    rounds,
                    seconds,
                    ladder,
                    rungSeconds,
                    publishedRows,
                    publicationSeconds);
        }

        /** One short round of each rate and few people, for trying out; the rates stay. */
        public Size scaled(int percent) {
            return percent >= 100
                    ? this
                    : new Size(
                            Math.max(1, persons * percent / 100),
                            warmUpRates,
                            6,
                            rates,
                            ratesOfAllJobs,
                            1,
                            Math.max(1, seconds * percent / 100),
                            ladder,
                            1,
                            publishedRows * percent / 100,
                            Math.max(2, publicationSeconds * percent / 100));
        }
    }

    private static final int USUAL_RATE = 1_000;

    private final Path folder;
    private final Path rulebook;
    private final Figures figures;
    private final Size size;

    /** @param folder below which the run keeps its data, removed at the end */
    public LatencyBench(Path folder, Path rulebook, Figures figures, Size size) {
        this.folder = folder;
        this.rulebook = rulebook;
        this.figures = figures;
        this.size = size;
    }

    /** What one system showed. */
    private record Shown(Map<Integer, Rate> rates, int knee, int checked, byte[] typical) {
        static final Shown NOTHING = new Shown(Map.of(), 0, 0, new byte[0]);
    }

    /**
     * Measures the system, then the one with the echo job, and writes one line for each rate and one for the knees. A system before
     * both is warmed up and nothing else, so that the first of them runs in no colder JVM than the second.
     */
    public void run() throws Exception {
        Rulebook known = RulebookFolder.open(rulebook).load().newest();
        inSystem(VerdictJob::define, LocalSystem.Jobs.VERDICT_ALONE, run -> Shown.NOTHING);
        Shown own = inSystem(VerdictJob::define, LocalSystem.Jobs.VERDICT_ALONE, run -> measure(run, known));
        int half = Math.max(size.ladder().get(0), own.knee() / 2);
        byte[] verdict = own.typical();
        Shown echo = inSystem(
                (environment, config) -> EchoJob.define(environment, config, verdict, Duration.ZERO),
                LocalSystem.Jobs.VERDICT_ALONE,
                run -> rates(run, half, verdict));
        own.rates().forEach((rate, measured) -> {
            Rate other = echo.rates().get(rate);
            if (other != null) {
                figures.write("latency", line(rate == half ? "half of the knee" : "rate", measured, other, own));
            }
        });
        Rate published = own.rates().get(-USUAL_RATE);
        Rate usual = own.rates().get(size.rates().contains(USUAL_RATE) ? USUAL_RATE : half);
        if (published != null && usual != null) {
            figures.write("latency", publicationLine(published, usual));
        }
        figures.write("latency", kneeLine(own, echo));
        if (!size.ratesOfAllJobs().isEmpty()) {
            Shown all = inSystem(VerdictJob::define, LocalSystem.Jobs.ALL, run -> besideTheOthers(run, known));
            all.rates().forEach((rate, measured) -> figures.write("latency", allJobsLine(measured, all)));
        }
    }

    /** Lower rates only: the jobs that read along take most of a small machine. */
    private Shown besideTheOthers(LatencyRun run, Rulebook known) throws Exception {
        Map<Integer, Rate> rates = each(run, size.ratesOfAllJobs());
        run.check(known);
        return new Shown(rates, 0, run.answered(), new byte[0]);
    }

    private Map<String, Object> allJobsLine(Rate measured, Shown shown) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("when", "rate, with the pattern and the indicator job beside");
        line.put("requests_per_s", measured.perSecond());
        put(line, "", measured);
        line.put("rounds", measured.p99Millis().size());
        line.put("not_answered", measured.others());
        line.put("checked", shown.checked());
        return line;
    }

    /** What is done with a running system. */
    private interface Measurement {
        Shown of(LatencyRun run) throws Exception;
    }

    private Shown inSystem(
            BiConsumer<StreamExecutionEnvironment, JobConfig> verdictJob,
            LocalSystem.Jobs jobs,
            Measurement measurement)
            throws Exception {
        try (LatencyRun run = LatencyRun.start(size, folder, rulebook, verdictJob, jobs, LatencyRun.CONNECTIONS)) {
            return measurement.of(run);
        }
    }

    private Shown measure(LatencyRun run, Rulebook known) throws Exception {
        Shown shown = rates(run, 0, new byte[0]);
        if (size.publishedRows() > 0) {
            shown.rates()
                    .put(
                            -USUAL_RATE,
                            run.duringPublication(USUAL_RATE, size.publishedRows(), size.publicationSeconds()));
        }
        DirectLedger expected = run.check(known);
        return new Shown(shown.rates(), shown.knee(), run.answered(), expected.typical());
    }

    /** The rates, the knee, and half of it: of this system's own knee where 0 is given. */
    private Shown rates(LatencyRun run, int half, byte[] typical) throws Exception {
        Map<Integer, Rate> rates = each(run, size.rates());
        int knee = run.knee();
        int middle = half > 0 ? half : Math.max(size.ladder().get(0), knee / 2);
        if (!rates.containsKey(middle)) {
            rates.put(middle, run.at(middle, size.rounds(), size.seconds()));
        }
        return new Shown(rates, knee, run.answered(), typical);
    }

    private Map<Integer, Rate> each(LatencyRun run, List<Integer> wanted) throws IOException, InterruptedException {
        Map<Integer, Rate> rates = new TreeMap<>();
        boolean carried = true;
        for (int rate : wanted) {
            // beyond what is carried the latencies are those of a queue that grows as long as it is measured
            Rate measured = carried
                    ? run.at(rate, size.rounds(), size.seconds())
                    : run.at(rate, 1, Math.min(2, size.seconds()));
            carried = carried && measured.isKeptUp();
            rates.put(rate, measured);
        }
        return rates;
    }

    private Map<String, Object> line(String at, Rate own, Rate echo, Shown shown) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("when", at);
        line.put("requests_per_s", own.perSecond());
        put(line, "", own);
        put(line, "echo_", echo);
        line.put("p99_ratio", Figures.rounded(own.millis(99) / Math.max(0.01, echo.millis(99)), 2));
        line.put("rounds", own.p99Millis().size());
        line.put("requests_per_round", own.perSecond() * size.seconds());
        line.put("not_answered", own.others());
        line.put("checked", shown.checked());
        return line;
    }

    private static void put(Map<String, Object> line, String prefix, Rate rate) {
        line.put(prefix + "p50_ms", rate.millis(50));
        line.put(prefix + "p95_ms", rate.millis(95));
        line.put(prefix + "p99_ms", rate.millis(99));
        line.put(prefix + "p99.9_ms", rate.millis(99.9));
        line.put(prefix + "max_ms", rate.maxMillis());
        line.put(prefix + "p99_rounds_ms", rate.p99Millis());
    }

    private Map<String, Object> publicationLine(Rate published, Rate usual) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("when", "publication of " + size.publishedRows() + " rows");
        line.put("requests_per_s", published.perSecond());
        put(line, "", published);
        line.put("p99_without_ms", usual.millis(99));
        line.put("p99_ratio", Figures.rounded(published.millis(99) / Math.max(0.01, usual.millis(99)), 2));
        line.put("not_answered", published.others());
        return line;
    }

    private static Map<String, Object> kneeLine(Shown own, Shown echo) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("when", "knee");
        line.put("knee_per_s", own.knee());
        line.put("echo_knee_per_s", echo.knee());
        line.put("ratio", Figures.rounded(own.knee() / (double) Math.max(1, echo.knee()), 2));
        line.put("checked", own.checked());
        return line;
    }
}
