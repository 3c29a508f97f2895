package org.fundwatch.standalone.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.fundwatch.jobs.file.LogFile;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.policy.ledger.Answer;
import org.fundwatch.policy.ledger.FileAdjudicator;
import org.fundwatch.policy.ledger.FileAdjudicator.FileAnswer;
import org.fundwatch.policy.rulebook.Publications;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.schemas.verdict.Verdict;

/** The verdicts of a file of events as another file, each with the reception of its event, for the indicator graph. */
final class VerdictFile {
    private VerdictFile() {}

    /**
     * Writes the file.
     *
     * @param each is told of every verdict
     * @return when the last line of the events was received
     */
    static Instant write(Path events, Rulebook rulebook, Path verdictLines, Consumer<Verdict> each) throws IOException {
        FileAdjudicator adjudicator = new FileAdjudicator(Publications.always(rulebook), Set.of());
        Instant end = Instant.EPOCH;
        try (LogFile lines = LogFile.open(events);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(verdictLines), 1 << 16)) {
            while (lines.hasNext()) {
                LogRecord line = lines.next();
                end = Instant.ofEpochMilli(line.receivedAt());
                if (!line.topic().equals(Topics.PERSON_EVENTS)) {
                    continue;
                }
                for (FileAnswer answer : adjudicator.line(line.value(), end)) {
                    if (answer.answer() instanceof Answer.VerdictAnswer verdict) {
                        each.accept(verdict.verdict());
                        out.write(withReception(verdict.verdict(), answer));
                        out.write('\n');
                    }
                }
            }
        }
        return end;
    }

    private static byte[] withReception(Verdict verdict, FileAnswer answer) {
        ObjectNode node = JsonCodec.mapper().valueToTree(verdict);
        node.put(
                "received_at",
                answer.receivedAt().atZone(Shanghai.ZONE).toOffsetDateTime().toString());
        return JsonCodec.write((Object) node);
    }
}
