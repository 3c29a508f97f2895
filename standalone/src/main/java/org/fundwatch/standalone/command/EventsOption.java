package org.fundwatch.standalone.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.fundwatch.standalone.StartupProblem;
import picocli.CommandLine.Option;

/** {@code --events F.jsonl}: the file a command reads. */
final class EventsOption {
    @Option(
            names = "--events",
            required = true,
            paramLabel = "F.jsonl",
            description = "Events, one JSON object a line.")
    private Path file = Path.of("events.jsonl");

    Path file() throws StartupProblem {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new StartupProblem("The file " + file + " cannot be read.");
        }
        return file.toAbsolutePath().normalize();
    }
}
