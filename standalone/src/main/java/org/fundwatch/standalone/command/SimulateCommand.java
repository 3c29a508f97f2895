package org.fundwatch.standalone.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.fundwatch.simulator.city.City;
import org.fundwatch.simulator.city.CityOptions;
import org.fundwatch.simulator.city.CityWriter;
import org.fundwatch.standalone.StartupProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code simulate}: writes a synthetic city and what was injected into it. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Writes a synthetic city as JSON lines, with labels; the same seed gives the same bytes.")
public final class SimulateCommand implements Callable<Integer> {
    @Option(names = "--seed", required = true, paramLabel = "N", description = "Seed of all randomness.")
    private long seed;

    @Option(names = "--persons", required = true, paramLabel = "N", description = "How many people.")
    private int persons;

    @Option(names = "--days", required = true, paramLabel = "N", description = "How many days.")
    private int days;

    @Option(names = "--start", paramLabel = "DATE", description = "First day (default 2026-03-02).")
    private LocalDate start = CityOptions.DEFAULT_START;

    @Option(names = "--out", required = true, paramLabel = "F.jsonl", description = "Where the events go.")
    private Path out = Path.of("city.jsonl");

    @Option(names = "--labels", required = true, paramLabel = "L.jsonl", description = "Where the labels go.")
    private Path labels = Path.of("labels.jsonl");

    @Option(
            names = "--rulebook-out",
            paramLabel = "DIR",
            description = "Rulebook folder that receives the city's institutions and catalogue.")
    private @Nullable Path rulebookOut;

    @Override
    public Integer call() throws Exception {
        CityOptions options;
        try {
            options = CityOptions.of(seed, persons, days, start);
        } catch (IllegalArgumentException e) {
            throw new StartupProblem("Such a city cannot be built: " + e.getMessage() + ".", e);
        }
        City city = City.of(options);
        CityWriter written = write(city, out, labels);
        if (rulebookOut != null) {
            CityWriter.writeTables(city, rulebookOut);
        }
        System.err.println(written.eventCount() + " events, " + written.labelCount() + " labels");
        return 0;
    }

    /** Writes a city to two files. */
    public static CityWriter write(City city, Path events, Path labels) throws IOException {
        try (OutputStream eventStream = new BufferedOutputStream(Files.newOutputStream(events), 1 << 16);
                OutputStream labelStream = new BufferedOutputStream(Files.newOutputStream(labels))) {
            CityWriter writer = new CityWriter(eventStream, labelStream);
            city.live(writer);
            return writer;
        }
    }
}
