package org.fundwatch.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.security.AccessTokens;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;
import org.fundwatch.simulator.load.OpenLoop;
import org.fundwatch.simulator.load.SettlementLoad;
import org.fundwatch.standalone.DataFolder;

/**
 * {@code bench start}: from the start of a process to {@code READY} on a new data folder, and from a kill over the next
 * start to the next verdict. The processes have the JVM, the options and the classpath of this one.
 */
public final class StartBench {
    private static final int AIM_SECONDS = 40;

    private final Path folder;
    private final Path rulebook;
    private final Figures figures;
    private final int rounds;

    /** @param folder below which the run keeps its data, removed at the end */
    public StartBench(Path folder, Path rulebook, Figures figures, int rounds) {
        this.folder = folder;
        this.rulebook = rulebook;
        this.figures = figures;
        this.rounds = rounds;
    }

    /** Runs all rounds, each on a folder of its own, and writes one line. */
    public void run() throws Exception {
        List<Double> ready = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        Files.createDirectories(folder);
        for (int round = 0; round < rounds; round++) {
            Path data = Files.createTempDirectory(folder, "start-");
            try {
                measure(data, ready, again);
            } finally {
                DataFolder.delete(data);
            }
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("ready_s", Figures.median(ready));
        line.put("aim_s", AIM_SECONDS);
        line.put("ready_rounds_s", ready);
        line.put("kill_to_verdict_s", Figures.median(again));
        line.put("kill_to_verdict_rounds_s", again);
        figures.write("start", line);
    }

    private void measure(Path data, List<Double> ready, List<Double> again) throws Exception {
        SettlementLoad load = new SettlementLoad(10, LocalDate.now(Shanghai.ZONE));
        Load settlements = new Load(load);
        long start = System.nanoTime();
        Running first = start(data);
        try {
            ready.add(seconds(start));
            try (PersonLog log = new PersonLog(first.kafka())) {
                log.open(load, 0, load.persons());
            }
            verdict(first, data, settlements);
        } finally {
            // no orderly end: the system is killed as a machine that fails kills it
            first.process().destroyForcibly().waitFor();
        }
        long killed = System.nanoTime();
        Running second = start(data);
        try {
            verdict(second, data, settlements);
            again.add(seconds(killed));
        } finally {
            second.process().destroy();
            if (!second.process().waitFor(60, TimeUnit.SECONDS)) {
                second.process().destroyForcibly().waitFor();
            }
        }
    }

    private static double seconds(long since) {
        return Figures.rounded((System.nanoTime() - since) / 1e9, 1);
    }

    /** A process that has said {@code READY}. */
    private record Running(Process process, URI url, String kafka) {}

    private Running start(Path data) throws IOException {
        Process process = SameJvm.running(List.of(
                        "up",
                        "--sample",
                        "none",
                        "--port",
                        "0",
                        "--data",
                        data.toString(),
                        "--rulebook",
                        rulebook.toString()))
                .redirectError(new File(data.toFile(), "stderr"))
                .start();
        BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        URI url = URI.create("");
        String kafka = "";
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("Console")) {
                url = URI.create(line.substring("Console".length()).strip());
            } else if (line.startsWith("Kafka")) {
                kafka = line.substring("Kafka".length()).strip();
            } else if (line.equals("READY")) {
                return new Running(process, url, kafka);
            }
        }
        process.destroyForcibly();
        throw new IOException("the system did not start");
    }

    /** Settles, again and again with a new bill, until one is answered by a verdict. */
    private static void verdict(Running system, Path data, Load settlements) throws IOException, InterruptedException {
        String token = AccessTokens.withSecretIn(data.resolve("serving").resolve("token-secret"))
                .issue(
                        new Caller("bench", Role.GATEWAY, List.of(), List.of()),
                        Instant.now().plus(Duration.ofHours(1)));
        InetSocketAddress address =
                new InetSocketAddress(system.url().getHost(), system.url().getPort());
        try (OpenLoop requests = new OpenLoop(address, "/api/v1/settlements", List.of(token), 1)) {
            while (requests.run(settlements.next(1), 1).bodies().isEmpty()) {
                if (!system.process().isAlive()) {
                    throw new IOException("the system ended");
                }
            }
        }
    }
}
