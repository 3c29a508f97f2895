package org.fundwatch.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.standalone.Fundwatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {
    @TempDir
    Path folder;

    /** Nothing found must mean that there is nothing to find. */
    @Test
    void aRulebookWithoutRulesIsRefused() throws IOException {
        RulebookFiles shipped = RulebookFiles.fromDirectory(Path.of("..", "rulebook"));
        for (String name : shipped.names()) {
            if (!name.startsWith("rules/")) {
                Path copy = folder.resolve("rulebook").resolve(name);
                Files.createDirectories(copy.getParent());
                Files.write(copy, shipped.content(name));
            }
        }
        Path events = Files.createFile(folder.resolve("events.jsonl"));

        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream standardError = System.err;
        int exit;
        try {
            System.setErr(new PrintStream(told, true, UTF_8));
            exit = Fundwatch.commandLine()
                    .execute(
                            "detect",
                            "--events",
                            events.toString(),
                            "--rulebook",
                            folder.resolve("rulebook").toString());
        } finally {
            System.setErr(standardError);
        }

        assertThat(exit).isEqualTo(2);
        assertThat(told.toString(UTF_8)).contains("has no rules");
    }
}
