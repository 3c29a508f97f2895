package org.fundwatch.standalone.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.policy.ledger.Answer;
import org.fundwatch.policy.ledger.FileAdjudicator.FileAnswer;
import org.fundwatch.policy.rulebook.Publications;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.schemas.verdict.Verdict;

/** The verdicts of a file of events as another file, each with the reception of its event, for the indicator graph. */
final class VerdictFile {
    private VerdictFile() {}

    /** Writes the file and returns the verdicts. */
    static List<Verdict> write(EventFile events, Publications publications, Path verdictLines) throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(verdictLines), 1 << 16)) {
            events.adjudicate(publications, answer -> {
                if (answer.answer() instanceof Answer.VerdictAnswer verdict) {
                    verdicts.add(verdict.verdict());
                    write(out, withReception(verdict.verdict(), answer));
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return verdicts;
    }

    private static void write(OutputStream out, byte[] line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] withReception(Verdict verdict, FileAnswer answer) {
        ObjectNode node = JsonCodec.mapper().valueToTree(verdict);
        node.put(
                "received_at",
                answer.receivedAt().atZone(Shanghai.ZONE).toOffsetDateTime().toString());
        return JsonCodec.write((Object) node);
    }
}
