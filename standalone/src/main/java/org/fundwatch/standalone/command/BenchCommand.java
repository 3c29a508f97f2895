package org.fundwatch.standalone.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fundwatch.standalone.bench.Figures;
import org.fundwatch.standalone.bench.VerdictBench;
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
        ALL
    }

    @Parameters(paramLabel = "verdict|all", description = "What to measure.")
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

    @Mixin
    private RulebookOption rulebook = new RulebookOption();

    @Override
    public Integer call() throws Exception {
        Path data = folder.toAbsolutePath().normalize();
        System.setProperty("fundwatch.log", data.resolve("bench.log").toString());
        Figures figures = new Figures(System.out, Home.folder());
        for (What one : what == What.ALL ? What.values() : new What[] {what}) {
            measure(one, data, figures);
        }
        return 0;
    }

    private void measure(What one, Path data, Figures figures) throws Exception {
        System.err.println("bench " + one.name().toLowerCase(Locale.ROOT) + " …");
        switch (one) {
            case VERDICT ->
                new VerdictBench(data, rulebook.folder(), figures, VerdictBench.Size.FULL.scaled(scale)).run();
            case ALL -> {
                // each of the others has had its turn
            }
        }
    }
}
