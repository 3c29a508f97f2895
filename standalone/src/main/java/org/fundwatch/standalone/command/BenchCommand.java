package org.fundwatch.standalone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fundwatch.standalone.StartupProblem;
import org.fundwatch.standalone.bench.Figures;
import org.fundwatch.standalone.bench.LatencyBench;
import org.fundwatch.standalone.bench.OverloadBench;
import org.fundwatch.standalone.bench.PatternBench;
import org.fundwatch.standalone.bench.SameJvm;
import org.fundwatch.standalone.bench.StartBench;
import org.fundwatch.standalone.bench.StateBench;
import org.fundwatch.standalone.bench.VerdictBench;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench}: figures as JSON lines on stdout; docs/performance.md says how each is made. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures this machine and prints JSON lines; nothing else should be at work on it.")
public final class BenchCommand implements Callable<Integer> {
    /** What can be measured. */
    enum What {
        VERDICT,
        LATENCY,
        PATTERNS,
        STATE,
        START,
        ALL,
        /** No part of {@link #ALL}: it says how the system bears too much, not how fast it is. */
        OVERLOAD
    }

    private static final int START_ROUNDS = 3;
    private static final int OVERLOAD_SECONDS = 20;

    @Parameters(paramLabel = "verdict|latency|patterns|state|start|all|overload", description = "What to measure.")
    private What what = What.ALL;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder below which a run keeps its data until its end (default: .fundwatch/bench in the clone).")
    private Path folder = Home.folder().resolve(".fundwatch").resolve("bench");

    @Option(
            names = "--scale",
            paramLabel = "PERCENT",
            defaultValue = "100",
            description = "Size of the load, for trying out; figures are comparable at 100 only (default).")
    private int scale;

    @Option(names = "--large", description = "state: also with 10 million people.")
    private boolean large;

    @Option(names = "--without-other-jobs", hidden = true, description = "latency: not with all three jobs.")
    private boolean withoutOtherJobs;

    @Mixin
    private RulebookOption rulebook = new RulebookOption();

    @Override
    public Integer call() throws Exception {
        Path data = folder.toAbsolutePath().normalize();
        long start = System.nanoTime();
        int exit = what == What.ALL ? each(data) : measured(data);
        System.err.println("bench " + name(what) + " took "
                + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
        return exit;
    }

    /** Each in a process of its own: none inherits the memory and the compiled code of the one before. */
    private int each(Path data) throws IOException, InterruptedException, StartupProblem {
        int exit = 0;
        for (What one : EnumSet.range(What.VERDICT, What.START)) {
            if (exit != 0) {
                break;
            }
            List<String> arguments = new ArrayList<>(List.of("bench", name(one), "--without-other-jobs"));
            arguments.addAll(List.of("--data", data.toString(), "--scale", Integer.toString(scale)));
            arguments.addAll(List.of("--rulebook", rulebook.folder().toString()));
            if (large) {
                arguments.add("--large");
            }
            Process process = SameJvm.running(arguments).inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            exit = process.waitFor();
        }
        return exit;
    }

    private int measured(Path data) throws Exception {
        System.setProperty("fundwatch.log", data.resolve("bench.log").toString());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.err.println("bench " + name(what) + " …");
        run(what, data, new Figures(System.out, Home.folder()));
        return 0;
    }

    private static String name(What one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private LatencyBench.Size latency() {
        LatencyBench.Size size = LatencyBench.Size.FULL.scaled(scale);
        return withoutOtherJobs ? size.withoutOtherJobs() : size;
    }

    private void run(What one, Path data, Figures figures) throws Exception {
        switch (one) {
            case VERDICT ->
                new VerdictBench(data, rulebook.folder(), figures, VerdictBench.Size.FULL.scaled(scale)).run();
            case LATENCY -> new LatencyBench(data, rulebook.folder(), figures, latency()).run();
            case PATTERNS ->
                new PatternBench(data, rulebook.folder(), figures, PatternBench.Size.FULL.scaled(scale)).run();
            case STATE ->
                new StateBench(
                                data,
                                rulebook.folder(),
                                figures,
                                (large ? StateBench.Size.LARGE : StateBench.Size.FULL).scaled(scale))
                        .run();
            case START -> new StartBench(data, rulebook.folder(), figures, scale >= 100 ? START_ROUNDS : 1).run();
            case OVERLOAD ->
                new OverloadBench(
                                data,
                                rulebook.folder(),
                                figures,
                                LatencyBench.Size.FULL.scaled(scale),
                                OVERLOAD_SECONDS)
                        .run();
            case ALL -> {
                // each of the others in a process of its own
            }
        }
    }
}
