package org.fundwatch.simulator.city;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.simulator.delivery.Parcel;
import org.fundwatch.simulator.labels.Label;

/** Writes a city as JSON lines: events to one stream, labels to another. The caller buffers and closes both. */
public final class CityWriter implements CitySink {
    private final OutputStream events;
    private final OutputStream labels;
    private long eventCount;
    private long labelCount;

    public CityWriter(OutputStream events, OutputStream labels) {
        this.events = events;
        this.labels = labels;
    }

    @Override
    public void event(Parcel event) throws IOException {
        events.write(event.json());
        events.write('\n');
        eventCount++;
    }

    @Override
    public void label(Label label) throws IOException {
        labels.write(JsonCodec.write(label));
        labels.write('\n');
        labelCount++;
    }

    public long eventCount() {
        return eventCount;
    }

    public long labelCount() {
        return labelCount;
    }

    /** Writes the city's tables below a rulebook folder, in {@code knowledge/city/}. */
    public static void writeTables(City city, Path rulebook) throws IOException {
        for (Map.Entry<String, byte[]> file : city.tables().entrySet()) {
            Path path = rulebook.resolve(file.getKey());
            Path folder = path.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(path, file.getValue());
        }
    }
}
