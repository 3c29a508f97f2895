package org.fundwatch.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fundwatch.standalone.Fundwatch;
import org.fundwatch.standalone.ShippedRulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {
    @TempDir
    Path folder;

    /** Nothing found must mean that there is nothing to find. */
    @Test
    void aRulebookWithoutRulesIsRefused() throws IOException {
        Path rulebook = folder.resolve("rulebook");
        ShippedRulebook.copyTo(rulebook, name -> !name.startsWith("rules/"));
        Path events = Files.createFile(folder.resolve("events.jsonl"));

        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream standardError = System.err;
        int exit;
        try {
            System.setErr(new PrintStream(told, true, UTF_8));
            exit = Fundwatch.commandLine()
                    .execute("detect", "--events", events.toString(), "--rulebook", rulebook.toString());
        } finally {
            System.setErr(standardError);
        }

        assertThat(exit).isEqualTo(2);
        assertThat(told.toString(UTF_8)).contains("has no rules");
    }
}
