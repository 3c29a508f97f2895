package org.fundwatch.standalone.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --data DIR}: where an embedded system keeps everything. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder that holds everything the system keeps (default: .fundwatch in the clone).")
    private Path folder = Home.folder().resolve(".fundwatch");

    Path folder() {
        return folder.toAbsolutePath().normalize();
    }
}
