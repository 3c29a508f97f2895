package org.fundwatch.standalone.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.fundwatch.standalone.DataFolder;
import org.fundwatch.standalone.StartupProblem;

/**
 * What belongs to the sample in a data folder: which sample it is, the events of a simulated city, and the rulebook with
 * the city's tables. Made at the first start and the same ever after.
 */
final class SampleFolder {
    private static final List<String> RULEBOOK_FOLDERS = List.of("policies", "rules", "knowledge", "texts");

    private final Path root;

    private SampleFolder(Path root) {
        this.root = root;
    }

    /** Opens the folder, and refuses another sample than the one that was begun here. */
    static SampleFolder open(DataFolder data, Sample sample) throws IOException, StartupProblem {
        Path root = data.folder("sample");
        Path name = root.resolve("name");
        if (Files.notExists(name)) {
            Files.writeString(name, sample.name());
        } else if (!Files.readString(name).equals(sample.name())) {
            throw new StartupProblem("The data folder was begun with --sample "
                    + Files.readString(name).toLowerCase(java.util.Locale.ROOT)
                    + "; start it with that again, or give another folder with --data.");
        }
        return new SampleFolder(root);
    }

    /** The simulated city's events. */
    Path cityEvents() {
        return root.resolve("city.jsonl");
    }

    /** What was injected into the simulated city. */
    Path cityLabels() {
        return root.resolve("city-labels.jsonl");
    }

    /** The rulebook of this system: publication 1. */
    Path rulebook() {
        return root.resolve("rulebook");
    }

    /** True when the sample was made whole at an earlier start. */
    boolean isComplete() {
        return Files.exists(root.resolve("complete"));
    }

    void markComplete() throws IOException {
        Files.writeString(root.resolve("complete"), "");
    }

    /** Copies the given rulebook, without its golden cases. */
    void copyRulebook(Path from) throws IOException {
        for (String folder : RULEBOOK_FOLDERS) {
            Path source = from.resolve(folder);
            if (!Files.isDirectory(source)) {
                continue;
            }
            try (Stream<Path> paths = Files.walk(source)) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    Path target = rulebook().resolve(from.relativize(path).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
