package org.fundwatch.standalone.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.fundwatch.jobs.file.LogFile;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.policy.ledger.Answer;
import org.fundwatch.policy.ledger.FileAdjudicator;
import org.fundwatch.policy.ledger.FileAdjudicator.FileAnswer;
import org.fundwatch.policy.rulebook.Publications;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.policy.text.FindingTexts;
import org.fundwatch.policy.text.Language;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code adjudicate}: the answers to a file of person events, by the ledger code that the live job calls. */
@Command(
        name = "adjudicate",
        mixinStandardHelpOptions = true,
        description = "Prints the answers to a file of person events as JSON lines, in the order of the file.")
public final class AdjudicateCommand implements Callable<Integer> {
    @Mixin
    private EventsOption events = new EventsOption();

    @Mixin
    private RulebookOption rulebook = new RulebookOption();

    @Option(names = "--explain", paramLabel = "zh|en", description = "Adds what a patient can be told.")
    private @Nullable Language explain;

    private @Nullable FindingTexts texts;

    @Override
    public Integer call() throws Exception {
        Path file = events.file();
        Rulebook first = RulebookReader.read(1, RulebookFiles.fromDirectory(rulebook.folder()));
        texts = FindingTexts.of(first);
        FileAdjudicator adjudicator = new FileAdjudicator(Publications.always(first), outcomesIn(file));
        PrintStream out = new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.UTF_8);
        long refused = 0;
        try (LogFile lines = LogFile.open(file)) {
            while (lines.hasNext()) {
                LogRecord line = lines.next();
                if (!line.topic().equals(Topics.PERSON_EVENTS)) {
                    continue;
                }
                for (FileAnswer answer : adjudicator.line(line.value(), Instant.ofEpochMilli(line.receivedAt()))) {
                    if (answer.answer() instanceof Answer.Refused problem) {
                        refused++;
                        System.err.println("line " + (line.offset() + 1) + ": " + problem.reason() + " "
                                + problem.field() + " " + problem.message());
                    } else if (!answer.json().isEmpty()) {
                        out.println(json(answer));
                    }
                }
            }
        }
        out.flush();
        return refused == 0 ? 0 : 1;
    }

    private String json(FileAnswer answer) {
        return explain != null && texts != null && answer.answer() instanceof Answer.VerdictAnswer verdict
                ? Explained.json(verdict.verdict(), texts.explain(verdict.verdict(), explain))
                : answer.json();
    }

    /** Hold outcomes that stand in the file themselves are applied there, not right after their cause. */
    private static Set<String> outcomesIn(Path file) throws IOException {
        Set<String> ids = new HashSet<>();
        try (LogFile lines = LogFile.open(file)) {
            while (lines.hasNext()) {
                outcomeId(lines.next().value()).ifPresent(ids::add);
            }
        }
        return ids;
    }

    private static Optional<String> outcomeId(byte[] json) {
        try {
            EventHeader header = JsonCodec.readHeader(json);
            return header.type() == EventType.FAMILY_HOLD_OUTCOME ? Optional.of(header.eventId()) : Optional.empty();
        } catch (BadInput e) {
            return Optional.empty(); // refused with its reason when its turn comes
        }
    }
}
