package org.fundwatch.standalone.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.fundwatch.jobs.indicator.FileIndicators;
import org.fundwatch.policy.rulebook.Rulebook;

/** The indicator rows of a file of events as another file, for the rules on ratios: by the ledger, then the indicator graph. */
public final class IndicatorFile {
    private IndicatorFile() {}

    /**
     * Writes the rows that a live system would have told by the end of the events.
     *
     * @param folder the rulebook as files
     * @throws Exception if a file cannot be read or written, or the graph fails
     */
    public static void write(Path events, Path folder, Rulebook rulebook, Path rowLines) throws Exception {
        Path verdictLines = Files.createTempFile("verdicts", ".jsonl");
        try {
            Instant end = VerdictFile.write(events, rulebook, verdictLines, verdict -> {});
            new FileIndicators(folder, 1).writeRows(verdictLines, end, rowLines);
        } finally {
            Files.deleteIfExists(verdictLines);
        }
    }
}
