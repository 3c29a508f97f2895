package org.fundwatch.standalone.command;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.simulator.evaluate.Evaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate}: precision and recall of alerts against the labels of a synthetic city. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Compares alerts with the labels of a synthetic city: precision and recall per rule.")
public final class EvaluateCommand implements Callable<Integer> {
    @Option(names = "--alerts", required = true, paramLabel = "A.jsonl", description = "Alerts, as detect writes them.")
    private Path alerts = Path.of("alerts.jsonl");

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "L.jsonl",
            description = "Labels, as simulate writes them.")
    private Path labels = Path.of("labels.jsonl");

    @Option(names = "--json", description = "One JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (BufferedReader alertLines = Files.newBufferedReader(alerts);
                BufferedReader labelLines = Files.newBufferedReader(labels)) {
            Evaluation evaluation = Evaluation.of(alertLines, labelLines);
            System.out.println(
                    json ? new String(JsonCodec.write(evaluation), StandardCharsets.UTF_8) : evaluation.table());
        }
        return 0;
    }
}
