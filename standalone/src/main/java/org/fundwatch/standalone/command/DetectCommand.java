package org.fundwatch.standalone.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fundwatch.jobs.pattern.FileDetection;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.Rule;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.policy.text.Language;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code detect}: the final alerts of a file of events, by the graphs that the live jobs run. What the gates before the
 * sequences let through goes to the standard error stream.
 */
@Command(
        name = "detect",
        mixinStandardHelpOptions = true,
        description = "Prints the final alerts of a file of person and institution events as JSON lines.")
public final class DetectCommand implements Callable<Integer> {
    @Mixin
    private EventsOption events = new EventsOption();

    @Mixin
    private RulebookOption rulebookOption = new RulebookOption();

    @Option(names = "--explain", paramLabel = "zh|en", description = "Adds the text of each alert in this language.")
    private @Nullable Language explain;

    @Override
    public Integer call() throws Exception {
        Path folder = rulebookOption.folder();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        Rulebook rulebook = RulebookReader.read(1, RulebookFiles.fromDirectory(folder));
        DetectionBook book = DetectionBook.of(rulebook);
        Path rows = Files.createTempFile("indicators", ".jsonl");
        try {
            IndicatorFile.write(events.file(), folder, rulebook, rows);
            FileDetection detection = new FileDetection(folder, 1).withIndicators(rows);
            for (Alert alert : detection.finalAlerts(events.file())) {
                out.println(json(alert, book));
            }
            out.flush();
            System.err.println(GateTable.of(detection.gateShares()));
        } finally {
            Files.deleteIfExists(rows);
        }
        return 0;
    }

    private String json(Alert alert, DetectionBook book) {
        Rule rule = book.rules().get(alert.ruleId());
        return explain == null || rule == null
                ? new String(JsonCodec.write(alert), StandardCharsets.UTF_8)
                : Explained.json(alert, List.of(rule.explain(alert, explain)));
    }
}
