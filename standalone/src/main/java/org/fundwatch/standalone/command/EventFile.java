package org.fundwatch.standalone.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.fundwatch.jobs.file.LogFile;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.policy.ledger.Answer;
import org.fundwatch.policy.ledger.EventIntake;
import org.fundwatch.policy.ledger.FileAdjudicator;
import org.fundwatch.policy.ledger.FileAdjudicator.FileAnswer;
import org.fundwatch.policy.rulebook.Publications;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * A file of events as the file commands walk over it. Every line that is of no use is told with its number, reason and
 * field, and counted by reason at the end: nothing of a file is dropped silently.
 */
final class EventFile {
    private final Path file;
    private final PrintStream problems;
    private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);
    private @Nullable Instant receivedUntil;

    /** @param problems where useless lines are told */
    EventFile(Path file, PrintStream problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Hands on every answer of the ledger to the person events of the file, in its order. */
    void adjudicate(Publications publications, Consumer<FileAnswer> answers) throws IOException {
        FileAdjudicator adjudicator = new FileAdjudicator(publications, outcomes());
        walk(line -> {
            if (line.topic().equals(Topics.PERSON_EVENTS)) {
                for (FileAnswer answer : adjudicator.line(line.value(), Instant.ofEpochMilli(line.receivedAt()))) {
                    if (answer.answer() instanceof Answer.Refused problem) {
                        tell(line, problem.reason(), problem.field(), problem.message());
                    } else {
                        answers.accept(answer);
                    }
                }
            }
        });
    }

    /** Tells the lines that detection cannot use, whichever log they belong to. */
    void checkForDetection() throws IOException {
        walk(line -> {
            if (line.topic().equals(Topics.PERSON_EVENTS)) {
                checkPersonEvent(line);
            } else {
                checkInstitutionEvent(line);
            }
        });
    }

    /** Tells the lines about institutions that are of no use, for a walk that judged the persons' already. */
    void checkInstitutionEvents() throws IOException {
        walk(line -> {
            if (!line.topic().equals(Topics.PERSON_EVENTS)) {
                checkInstitutionEvent(line);
            }
        });
    }

    /** When the last line of the file was received: so far its time has come. */
    Instant receivedUntil() throws IOException {
        if (receivedUntil == null) {
            walk(line -> {});
        }
        return Objects.requireNonNull(receivedUntil);
    }

    /** Tells how many lines were of no use, by reason, and returns 0 where there were none, else 1. */
    int exitCode() {
        if (refused.isEmpty()) {
            return 0;
        }
        long all = refused.values().stream().mapToLong(Long::longValue).sum();
        problems.println(all + " lines were refused: "
                + refused.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")));
        return 1;
    }

    private void checkPersonEvent(LogRecord line) {
        try {
            EventIntake.read(line.value(), Instant.ofEpochMilli(line.receivedAt()));
        } catch (BadInput e) {
            tell(line, e.reason(), e.field(), String.valueOf(e.getMessage()));
        }
    }

    private void checkInstitutionEvent(LogRecord line) {
        try {
            InstitutionEvent event = JsonCodec.readInstitutionEvent(line.value());
            Instant latest = Instant.ofEpochMilli(line.receivedAt()).plus(EventIntake.TOLERANCE);
            if (event.eventTime().isAfter(latest)) {
                tell(line, Reason.FUTURE_EVENT, "event_time", "lies more than 15 minutes after the append time");
            }
        } catch (BadInput e) {
            tell(line, e.reason(), e.field(), String.valueOf(e.getMessage()));
        }
    }

    private void tell(LogRecord line, Reason reason, String field, String message) {
        refused.merge(reason, 1L, Long::sum);
        problems.println("line " + (line.offset() + 1) + ": " + reason + " " + field + " " + message);
    }

    private void walk(Consumer<LogRecord> lines) throws IOException {
        long last = 0;
        try (LogFile log = LogFile.open(file)) {
            while (log.hasNext()) {
                LogRecord line = log.next();
                last = line.receivedAt();
                lines.accept(line);
            }
        }
        receivedUntil = Instant.ofEpochMilli(last);
    }

    /** Hold outcomes that stand in the file themselves are applied there, not right after their cause. */
    private Set<String> outcomes() throws IOException {
        Set<String> ids = new HashSet<>();
        walk(line -> outcomeId(line.value()).ifPresent(ids::add));
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
