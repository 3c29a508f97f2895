package org.fundwatch.standalone.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fundwatch.jobs.pattern.FileDetection;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.Rule;
import org.fundwatch.policy.rulebook.Publications;
import org.fundwatch.policy.rulebook.RulebookFolder;
import org.fundwatch.policy.text.Language;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.standalone.StartupProblem;
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
    private RulebookOption rulebook = new RulebookOption();

    @Option(names = "--explain", paramLabel = "zh|en", description = "Adds the text of each alert in this language.")
    private @Nullable Language explain;

    private final Map<Integer, DetectionBook> books = new HashMap<>();

    @Override
    public Integer call() throws Exception {
        Path folder = rulebook.folder();
        Publications publications = RulebookFolder.open(folder).load();
        if (DetectionBook.of(publications.newest()).rules().isEmpty()) {
            throw new StartupProblem(
                    "The rulebook " + folder + " has no rules (rules/*.yaml): nothing would be found.");
        }
        EventFile file = new EventFile(events.file(), System.err);
        file.checkForDetection();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        Path rows = Files.createTempFile("indicators", ".jsonl");
        Path verdicts = Files.createTempFile("verdicts", ".jsonl");
        try {
            IndicatorFile.write(events.file(), folder, rows, verdicts);
            FileDetection detection =
                    new FileDetection(folder, 1).withIndicators(rows).withVerdicts(verdicts);
            for (Alert alert : detection.finalAlerts(events.file())) {
                out.println(json(alert, publications));
            }
            out.flush();
            System.err.println(GateTable.of(detection.gateShares()));
        } finally {
            Files.deleteIfExists(rows);
            Files.deleteIfExists(verdicts);
        }
        return file.exitCode();
    }

    private String json(Alert alert, Publications publications) {
        if (explain == null) {
            return new String(JsonCodec.write(alert), StandardCharsets.UTF_8);
        }
        DetectionBook book =
                books.computeIfAbsent(alert.publication(), number -> DetectionBook.of(publications.numbered(number)));
        Rule rule = book.rules().get(alert.ruleId());
        return rule == null
                ? new String(JsonCodec.write(alert), StandardCharsets.UTF_8)
                : Explained.json(alert, List.of(rule.explain(alert, explain)));
    }
}
