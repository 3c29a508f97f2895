package org.fundwatch.standalone.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.fundwatch.policy.ledger.Answer;
import org.fundwatch.policy.ledger.FileAdjudicator.FileAnswer;
import org.fundwatch.policy.rulebook.Publications;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.schemas.verdict.Verdict;

/** The answers on a file of events as another file, each with the reception of its event, for the graphs that read them. */
final class VerdictFile {
    private VerdictFile() {}

    /**
     * Writes the file.
     *
     * @param each is told of every verdict, not of other answers
     */
    static void write(EventFile events, Publications publications, Path verdictLines, Consumer<Verdict> each)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(verdictLines), 1 << 16)) {
            events.adjudicate(publications, answer -> {
                if (answer.answer() instanceof Answer.VerdictAnswer verdict) {
                    each.accept(verdict.verdict());
                }
                Object wire = answer.answer().onTheWire();
                if (wire != null) {
                    write(out, withReception(wire, answer));
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(OutputStream out, byte[] line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] withReception(Object wire, FileAnswer answer) {
        ObjectNode node = JsonCodec.mapper().valueToTree(wire);
        node.put(
                "received_at",
                answer.receivedAt().atZone(Shanghai.ZONE).toOffsetDateTime().toString());
        return JsonCodec.write((Object) node);
    }
}
