package org.fundwatch.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.HdrHistogram.Histogram;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.security.AccessTokens;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;
import org.fundwatch.simulator.load.OpenLoop;
import org.fundwatch.simulator.load.SettlementLoad;
import org.fundwatch.standalone.DataFolder;
import org.fundwatch.standalone.up.LocalSystem;
import org.fundwatch.standalone.up.Sample;
import org.fundwatch.standalone.up.UpOptions;

/**
 * A system as {@code up --sample none} starts it, under a timetable of requests: serving, database, broker, jobs and the
 * load share the machine. The verdict job may be another one, and the jobs that read along may be left out.
 */
final class LatencyRun implements AutoCloseable {
    static final int CONNECTIONS = 128;
    private static final int GATEWAYS = 16;
    private static final int WARM_UP_SLICE_SECONDS = 5;
    /** Compilers that take less than this share of one processor have done what matters. */
    private static final double COMPILING = 0.15;

    private static final int FURTHER_WARM_UP = 20;

    private static final String PUBLICATION_2 = "\"publication\":2}";
    private static final String PUBLICATION_1 = "\"publication\":1}";

    private final LatencyBench.Size size;
    private final Path data;
    private final LocalSystem system;
    private final OpenLoop requests;
    private final Load load;
    private final Digests answered = new Digests();
    private long taken;

    private LatencyRun(LatencyBench.Size size, Path data, LocalSystem system, OpenLoop requests, Load load) {
        this.size = size;
        this.data = data;
        this.system = system;
        this.requests = requests;
        this.load = load;
    }

    /**
     * Starts a system, tells it who the people are, and warms it up.
     *
     * @param folder below which it keeps its data until it is closed
     */
    static LatencyRun start(
            LatencyBench.Size size,
            Path folder,
            Path rulebook,
            BiConsumer<StreamExecutionEnvironment, JobConfig> verdictJob,
            LocalSystem.Jobs jobs,
            int connections)
            throws Exception {
        Files.createDirectories(folder);
        Path data = Files.createTempDirectory(folder, "latency-");
        LocalSystem system =
                new LocalSystem(new UpOptions(Sample.parse("none"), 1, data, 0, rulebook), verdictJob, jobs);
        try {
            system.start();
            SettlementLoad people = new SettlementLoad(size.persons(), LocalDate.now(Shanghai.ZONE));
            try (PersonLog log = new PersonLog(system.kafkaAddress())) {
                log.open(people, 0, size.persons());
            }
            URI url = URI.create(system.url());
            OpenLoop requests = new OpenLoop(
                    new InetSocketAddress(url.getHost(), url.getPort()),
                    "/api/v1/settlements",
                    gateways(data),
                    connections);
            LatencyRun run = new LatencyRun(size, data, system, requests, new Load(people));
            run.warmUp();
            return run;
        } catch (Exception e) {
            system.close();
            DataFolder.delete(data);
            throw e;
        }
    }

    /** So many that none of them reaches the rate to which a caller is held. */
    private static List<String> gateways(Path data) throws IOException {
        List<String> tokens = new ArrayList<>();
        for (int i = 1; i <= GATEWAYS; i++) {
            tokens.add(token(data, "gateway-" + i, Role.GATEWAY));
        }
        return tokens;
    }

    private static String token(Path data, String name, Role role) throws IOException {
        return AccessTokens.withSecretIn(data.resolve("serving").resolve("token-secret"))
                .issue(
                        new Caller(name, role, List.of(), List.of()),
                        Instant.now().plus(Duration.ofHours(2)));
    }

    /**
     * Slowly at first: code that was never run cannot carry the full rate. A JVM that still compiles is measured together with
     * its compiler, so the first rate is kept up until there is hardly anything left to compile, or for the whole time given.
     */
    private void warmUp() throws IOException, InterruptedException {
        int first = size.warmUpRates().get(0);
        long left = size.warmUpSeconds();
        double share = 1;
        while (left > 0 && share > COMPILING) {
            long before = compileMillis();
            int seconds = (int) Math.min(left, WARM_UP_SLICE_SECONDS);
            send(first, seconds);
            share = (compileMillis() - before) / (seconds * 1000.0);
            left -= seconds;
        }
        for (int perSecond : size.warmUpRates().subList(1, size.warmUpRates().size())) {
            int seconds = Math.max(1, size.warmUpSeconds() / FURTHER_WARM_UP);
            send(perSecond, seconds);
        }
    }

    private static long compileMillis() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }

    /** All rounds at one rate; one alone of a rate that the system cannot keep up with, whose latencies are those of a queue. */
    Rate at(int perSecond, int rounds, int seconds) throws IOException, InterruptedException {
        Histogram all = new Histogram(TimeUnit.MINUTES.toMicros(10), 3);
        List<Double> p99 = new ArrayList<>();
        List<Double> answered = new ArrayList<>();
        int others = 0;
        double keptUp = Rate.KEPT_UP * perSecond;
        for (int round = 0; round < rounds && answered.stream().allMatch(rate -> rate >= keptUp); round++) {
            OpenLoop.Outcome outcome = send(perSecond, seconds);
            all.add(outcome.micros());
            p99.add(Figures.millis(outcome.micros(), 99));
            answered.add(outcome.perSecond());
            others += outcome.others();
        }
        return new Rate(perSecond, all, p99, Figures.median(answered), others);
    }

    /** The highest rate of the ladder that is carried, rung by rung; 0 where the first is not. */
    int knee() throws IOException, InterruptedException {
        int carried = 0;
        for (int rung : size.ladder()) {
            if (!at(rung, 1, size.rungSeconds()).isCarried()) {
                break;
            }
            carried = rung;
        }
        return carried;
    }

    /** One rate for some seconds, whatever is answered. */
    OpenLoop.Outcome send(int perSecond, int seconds) throws IOException, InterruptedException {
        OpenLoop.Outcome outcome = requests.run(load.next(perSecond * seconds), perSecond);
        for (byte[] body : outcome.bodies()) {
            answered.add(new String(body, UTF_8)
                    .replace(PUBLICATION_2, PUBLICATION_1)
                    .getBytes(UTF_8));
        }
        taken += outcome.takenMicros().getTotalCount();
        return outcome;
    }

    /** One rate while a publication is drafted, checked, approved by two people and comes into force. */
    Rate duringPublication(int perSecond, int rows, int seconds) throws Exception {
        PublicationOfRows publication = new PublicationOfRows(
                URI.create(system.url()),
                token(data, "bench-author", Role.RULE_ADMIN),
                token(data, "bench-second", Role.RULE_ADMIN));
        Thread publishing = publication.start(data.resolve("sample").resolve("rulebook"), rows);
        Rate rate = at(perSecond, 1, seconds);
        publishing.join();
        publication.check();
        return rate;
    }

    /**
     * Compares every verdict that was answered with the ledger over the log that the serving wrote. Rows that were published
     * meanwhile concern none of the settlements, so their number is all that may differ. What was refused must not be in the log.
     *
     * @return the ledger's answers
     */
    DirectLedger check(Rulebook rulebook) {
        DirectLedger expected = checkTaken(rulebook);
        int wrong = answered.notIn(expected.answers());
        if (wrong > 0) {
            throw new IllegalStateException(wrong + " answered verdicts are not those of the ledger");
        }
        return expected;
    }

    /** Only that every settlement that was taken is in the log, and none that was refused. */
    DirectLedger checkTaken(Rulebook rulebook) {
        DirectLedger expected = DirectLedger.over(system.kafkaAddress(), rulebook);
        if (expected.answers().size() != taken) {
            throw new IllegalStateException(
                    expected.answers().size() + " settlements are in the log, " + taken + " were taken");
        }
        return expected;
    }

    /** Verdicts answered so far. */
    int answered() {
        return answered.size();
    }

    @Override
    public void close() throws IOException {
        try {
            requests.close();
            system.close();
        } finally {
            DataFolder.delete(data);
        }
    }
}
