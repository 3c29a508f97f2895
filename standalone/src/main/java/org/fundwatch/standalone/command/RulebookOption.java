package org.fundwatch.standalone.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.fundwatch.standalone.StartupProblem;
import picocli.CommandLine.Option;

/** {@code --rulebook DIR}: policies, rules and tables. */
final class RulebookOption {
    @Option(
            names = "--rulebook",
            paramLabel = "DIR",
            description = "Folder with policies, rules and tables (default: rulebook in the clone).")
    private Path folder = Home.folder().resolve("rulebook");

    Path folder() throws StartupProblem {
        if (!Files.isDirectory(folder)) {
            throw new StartupProblem("There is no rulebook folder " + folder + ".");
        }
        return folder.toAbsolutePath().normalize();
    }
}
