package org.fundwatch.standalone.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    /** Writes the file and returns the verdicts. */
    static List<Verdict> write(Path events, Rulebook rulebook, Path verdictLines) throws IOException {
        FileAdjudicator adjudicator = new FileAdjudicator(Publications.always(rulebook), Set.of());
        List<Verdict> verdicts = new ArrayList<>();
        try (LogFile lines = LogFile.open(events);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(verdictLines), 1 << 16)) {
            while (lines.hasNext()) {
                LogRecord line = lines.next();
                if (!line.topic().equals(Topics.PERSON_EVENTS)) {
                    continue;
                }
                for (FileAnswer answer : adjudicator.line(line.value(), Instant.ofEpochMilli(line.receivedAt()))) {
                    if (answer.answer() instanceof Answer.VerdictAnswer verdict) {
                        verdicts.add(verdict.verdict());
                        out.write(withReception(verdict.verdict(), answer));
                        out.write('\n');
                    }
                }
            }
        }
        return verdicts;
    }

    private static byte[] withReception(Verdict verdict, FileAnswer answer) {
        ObjectNode node = JsonCodec.mapper().valueToTree(verdict);
        node.put(
                "received_at",
                answer.receivedAt().atZone(Shanghai.ZONE).toOffsetDateTime().toString());
        return JsonCodec.write((Object) node);
    }
}
