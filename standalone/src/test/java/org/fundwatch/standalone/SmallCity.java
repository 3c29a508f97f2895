package org.fundwatch.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.simulator.city.City;
import org.fundwatch.simulator.city.CityOptions;
import org.fundwatch.simulator.city.CityWriter;
import org.fundwatch.standalone.command.SimulateCommand;
import org.fundwatch.standalone.sample.SampleFile;
import org.fundwatch.standalone.sample.SampleLine;

/** A simulated city in a folder: its events, its labels, and the shipped rulebook with the city's tables. */
public record SmallCity(Path events, Path labels, Path rulebook) {
    static SmallCity write(Path folder, long seed, int persons, int days) throws IOException {
        return write(folder, seed, persons, days, CityOptions.DEFAULT_START);
    }

    /** The same from another first day on. */
    public static SmallCity write(Path folder, long seed, int persons, int days, LocalDate start) throws IOException {
        Path events = folder.resolve("city.jsonl");
        Path labels = folder.resolve("labels.jsonl");
        Path rulebook = folder.resolve("rulebook");
        City city = City.of(CityOptions.of(seed, persons, days, start));
        SimulateCommand.write(city, events, labels);
        ShippedRulebook.copyTo(rulebook, name -> true);
        CityWriter.writeTables(city, rulebook);
        return new SmallCity(events, labels, rulebook);
    }

    /** Its events, in the order of the file. */
    public List<SampleLine> lines() throws IOException {
        List<SampleLine> lines = new ArrayList<>();
        try (SampleFile file = new SampleFile(events)) {
            file.forEachRemaining(lines::add);
        }
        return lines;
    }
}
