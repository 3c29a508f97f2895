package org.fundwatch.standalone.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.fundwatch.simulator.city.City;
import org.fundwatch.simulator.city.CityOptions;
import org.fundwatch.simulator.city.CityWriter;

/**
 * A simulated city as a bench reads it: its events in one file, and a rulebook of its own with the city's tables.
 *
 * @param events person and institution events, one a line, in order of receipt
 * @param rulebook folder with the layout of {@code rulebook/}
 * @param eventCount lines of the file
 */
record BenchCity(Path events, Path rulebook, long eventCount) {
    private static final long SEED = 4711;

    /** Lives a city of so many people and days below {@code data}, with a copy of {@code rulebook}. */
    static BenchCity live(Path data, Path rulebook, int persons, int days) throws IOException {
        Path tables = data.resolve("rulebook");
        copy(rulebook, tables);
        City city = City.of(CityOptions.of(SEED, persons, days, CityOptions.DEFAULT_START));
        CityWriter.writeTables(city, tables);
        Path events = data.resolve("city.jsonl");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(events), 1 << 16)) {
            CityWriter writer = new CityWriter(out, OutputStream.nullOutputStream());
            city.live(writer);
            return new BenchCity(events, tables, writer.eventCount());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }
}
