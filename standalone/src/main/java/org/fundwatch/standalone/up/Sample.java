package org.fundwatch.standalone.up;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an embedded system replays.
 *
 * @param file the events, where they come from a file
 */
public record Sample(Kind kind, @Nullable Path file) {
    /** Where events come from. */
    public enum Kind {
        /** A simulated city. */
        CITY,
        FILE,
        /** Kafka and HTTP alone. */
        NONE
    }

    /** Reads {@code city}, {@code none} or the path of a file. */
    public static Sample parse(String text) {
        return switch (text) {
            case "city" -> new Sample(Kind.CITY, null);
            case "none" -> new Sample(Kind.NONE, null);
            default -> new Sample(Kind.FILE, Path.of(text).toAbsolutePath().normalize());
        };
    }

    /** The same sample as a line of text, for comparison with an earlier start. */
    public String name() {
        return file == null ? kind.name() : kind.name() + " " + file;
    }

    /** Whether a {@code received_at} field in an event counts. */
    public boolean replays() {
        return kind != Kind.NONE;
    }
}
