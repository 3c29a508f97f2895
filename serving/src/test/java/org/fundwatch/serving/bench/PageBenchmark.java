package org.fundwatch.serving.bench;

import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.report.IsoWeek;
import org.fundwatch.serving.security.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long each page of the console takes over a province: 1 000 000 verdicts, 100 000 alerts, their cases, entries and audit. Each
 * page is asked for 45 times over HTTP, one request after the other; the first five are not counted. Prints p50, p95 and the
 * slowest in milliseconds, the processor time of a request (this process, which is server and client, and the database's),  and ends with 1 if a p95 misses the aim of 300 ms. {@code docs/performance.md} has the figures.
 */
public final class PageBenchmark {
    private static final int UNCOUNTED = 5;
    private static final int COUNTED = 40;
    private static final long AIM_MILLIS = 300;

    private final JdbcClient jdbc;
    private final List<String> missed = new ArrayList<>();
    private final long postmaster;

    private PageBenchmark(LocalSystem system) {
        this.jdbc = system.jdbc();
        this.postmaster = ProcessTimes.parentOf(
                jdbc.sql("select pg_backend_pid()").query(Long.class).single());
    }

    /** Runs it; an argument that is not empty is part of the names of the pages to ask for. */
    public static void main(String[] arguments) throws Exception {
        int missed;
        try (LocalSystem system = LocalSystem.start()) {
            Instant started = Instant.now();
            Province.seed(system);
            System.out.printf(
                    "seeded in %d s%n", Duration.between(started, Instant.now()).toSeconds());
            missed = new PageBenchmark(system).run(system, arguments.length == 0 ? "" : arguments[0]);
        }
        System.exit(missed == 0 ? 0 : 1);
    }

    private int run(LocalSystem system, String part) {
        ConsoleSession province = ConsoleSession.signIn(system, "bench-province", Role.SUPERVISOR);
        ConsoleSession city = ConsoleSession.signIn(system, "bench-city", Role.SUPERVISOR, "1411");
        ConsoleSession auditor = ConsoleSession.signIn(system, "bench-auditor", Role.AUDITOR);
        System.out.println(
                "| page | seen by | p50 ms | p95 ms | slowest ms | CPU ms | KiB |\n|---|---|---|---|---|---|---|");
        for (Pages page : Pages.all(this)) {
            if (page.name().contains(part)) {
                if (page.auditorsAlone()) {
                    measure(page, "auditor", auditor);
                } else {
                    measure(page, "province", province);
                    if (page.cityToo()) {
                        measure(page, "city", city);
                    }
                }
            }
        }
        System.out.println(missed.isEmpty() ? "every p95 is below " + AIM_MILLIS + " ms" : "missed: " + missed);
        return missed.size();
    }

    private void measure(Pages page, String who, ConsoleSession session) {
        List<Long> micros = new ArrayList<>();
        int bytes = 0;
        long cpuBefore = 0;
        for (int i = 0; i < UNCOUNTED + COUNTED; i++) {
            String path = page.paths().get(i % page.paths().size());
            if (i == UNCOUNTED) {
                cpuBefore = cpuMicros();
            }
            long from = System.nanoTime();
            HttpResponse<String> answer = session.get(path);
            long took = (System.nanoTime() - from) / 1_000;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode());
            }
            bytes = Math.max(bytes, answer.body().length());
            if (i >= UNCOUNTED) {
                micros.add(took);
            }
        }
        long cpu = (cpuMicros() - cpuBefore) / COUNTED;
        micros.sort(null);
        long p95 = micros.get((COUNTED * 95 + 99) / 100 - 1);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.0f | %.0f | %.0f | %.0f | %d |%n",
                page.name(),
                who,
                micros.get(COUNTED / 2 - 1) / 1e3,
                p95 / 1e3,
                micros.get(COUNTED - 1) / 1e3,
                cpu / 1e3,
                bytes / 1024);
        if (p95 >= AIM_MILLIS * 1_000) {
            missed.add(page.name() + " (" + who + ")");
        }
    }

    /** What this process and the database have used of the processors so far; the database's as Linux tells it. */
    private long cpuMicros() {
        long own = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1_000;
        return own + ProcessTimes.ofTreeMicros(postmaster);
    }

    /** Ids for pages on one thing: those that a query finds, put behind a path. */
    List<String> paths(String prefix, String query) {
        return jdbc.sql(query).query(String.class).list().stream()
                .map(id -> prefix + id)
                .toList();
    }

    /** The week before this one: whole. */
    String lastWeek() {
        return IsoWeek.of(Instant.now()).previous().toString();
    }
}
