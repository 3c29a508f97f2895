package org.fundwatch.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fundwatch.jobs.pattern.FileDetection;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.standalone.Fundwatch;
import org.fundwatch.standalone.PatternOnKafka;
import org.fundwatch.standalone.command.IndicatorFile;

/**
 * The undisturbed computation over the same log: the file commands.
 *
 * @param answers as canonical texts, in the order of the log
 * @param alerts final ones, by id
 * @param rows the last revision of each, by key
 */
record FileRun(Set<String> answers, Map<String, String> alerts, Map<String, String> rows) {
    static FileRun over(EventLog log, Path rulebook, Path folder) throws Exception {
        Path rowLines = folder.resolve("rows.jsonl");
        Path verdictLines = folder.resolve("verdicts.jsonl");
        IndicatorFile.write(log.file(), rulebook, rowLines, verdictLines);
        Map<String, String> alerts = PatternOnKafka.finals(new FileDetection(rulebook, 1)
                .withIndicators(rowLines)
                .withVerdicts(verdictLines)
                .finalAlerts(log.file()));
        return new FileRun(adjudicated(log.file(), rulebook, folder), alerts, rows(Files.readAllLines(rowLines)));
    }

    private static Set<String> adjudicated(Path events, Path rulebook, Path folder) throws IOException {
        Path printed = folder.resolve("adjudicated.jsonl");
        PrintStream standardOut = System.out;
        try (PrintStream out = new PrintStream(printed.toFile(), UTF_8)) {
            System.setOut(out);
            Fundwatch.commandLine()
                    .execute("adjudicate", "--events", events.toString(), "--rulebook", rulebook.toString());
        } finally {
            System.setOut(standardOut);
        }
        Set<String> answers = new LinkedHashSet<>();
        for (String line : Files.readAllLines(printed)) {
            answers.add(Canonical.of(line.getBytes(UTF_8)));
        }
        return answers;
    }

    /** The last revision of every row, without its number. */
    static Map<String, String> rows(Iterable<String> lines) {
        Map<String, IndicatorRow> last = new LinkedHashMap<>();
        for (String line : lines) {
            IndicatorRow row = JsonCodec.read(IndicatorRow.class, line.getBytes(UTF_8));
            last.merge(row.key(), row, (one, other) -> one.revision() > other.revision() ? one : other);
        }
        Map<String, String> rows = new TreeMap<>();
        last.forEach((key, row) -> {
            var json = JsonCodec.read(com.fasterxml.jackson.databind.node.ObjectNode.class, JsonCodec.write(row));
            json.remove(List.of("revision", "received_at"));
            rows.put(key, json.toString());
        });
        return rows;
    }
}
