package org.fundwatch.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.fundwatch.policy.rulebook.RulebookFiles;

/** The rulebook of the clone, as a copy that a test may change. */
public final class ShippedRulebook {
    private ShippedRulebook() {}

    /** Copies the files whose names, such as {@code rules/SP03.yaml}, are wanted. */
    public static void copyTo(Path folder, Predicate<String> wanted) throws IOException {
        RulebookFiles shipped = RulebookFiles.fromDirectory(Path.of("..", "rulebook"));
        for (String name : shipped.names()) {
            if (wanted.test(name)) {
                Path copy = folder.resolve(name);
                Files.createDirectories(copy.getParent());
                Files.write(copy, shipped.content(name));
            }
        }
    }
}
