package org.fundwatch.standalone.command;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.fundwatch.standalone.StartupProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rulebook export}: every publication of the running instance as a folder for {@code --rulebook}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes every publication of the running instance into a folder that --rulebook takes.")
final class RulebookExportCommand implements Callable<Integer> {
    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go.")
    private Path out = Path.of("rulebook-export");

    @Mixin
    private RunningInstance instance = new RunningInstance();

    @Override
    public Integer call() throws Exception {
        RunningInstance.Answer answer = instance.get("/api/v1/rulebook/export");
        if (!answer.done()) {
            return 1;
        }
        Path folder = out.toAbsolutePath().normalize();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new StartupProblem("The export names a file outside of " + out + ".");
                }
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
        System.err.println("Written to " + out);
        return 0;
    }
}
