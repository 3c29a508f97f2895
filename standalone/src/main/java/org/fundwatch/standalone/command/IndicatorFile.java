package org.fundwatch.standalone.command;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fundwatch.jobs.indicator.FileIndicators;
import org.fundwatch.policy.rulebook.RulebookFolder;

/** The indicator rows of a file of events as another file, for the rules on ratios: by the ledger, then the indicator graph. */
public final class IndicatorFile {
    private IndicatorFile() {}

    /**
     * Writes the rows that a live system would have told by the end of the events.
     *
     * @param folder the rulebook as files
     * @throws Exception if a file cannot be read or written, or the graph fails
     */
    public static void write(Path events, Path folder, Path rowLines) throws Exception {
        Path verdictLines = Files.createTempFile("verdicts", ".jsonl");
        try {
            write(events, folder, rowLines, verdictLines);
        } finally {
            Files.deleteIfExists(verdictLines);
        }
    }

    /**
     * The same, and the answers of the ledger that the rows are made of.
     *
     * @throws Exception if a file cannot be read or written, or the graph fails
     */
    public static void write(Path events, Path folder, Path rowLines, Path verdictLines) throws Exception {
        // what the ledger refuses is told where the events themselves are checked
        EventFile file = new EventFile(events, new PrintStream(OutputStream.nullOutputStream()));
        VerdictFile.write(file, RulebookFolder.open(folder).load(), verdictLines, verdict -> {});
        new FileIndicators(folder, 1).withEvents(events).writeRows(verdictLines, file.receivedUntil(), rowLines);
    }
}
