package org.fundwatch.policy.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fundwatch.policy.rulebook.Publications;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * Judges a file of person events line by line with the ledger code that the live job calls. A line's append time is the
 * larger of its {@code received_at} (else {@code event_time}) and that of the line before. Keeps the state of every
 * person in memory. Not thread-safe.
 */
public final class FileAdjudicator {
    private final Publications publications;
    private final Set<String> eventIdsInFile;
    private final Map<String, PersonState> persons = new HashMap<>();
    private Instant previous = Instant.EPOCH;

    /**
     * @param eventIdsInFile ids of the derived events that stand in the file themselves and are applied there
     */
    public FileAdjudicator(Publications publications, Set<String> eventIdsInFile) {
        this.publications = publications;
        this.eventIdsInFile = Set.copyOf(eventIdsInFile);
    }

    /** The answers to one line: its own, then those to the events that follow from it. */
    public List<FileAnswer> line(byte[] json) {
        return read(json, null);
    }

    /** The same of a line whose append time is known, which is taken as it is. */
    public List<FileAnswer> line(byte[] json, Instant receivedAt) {
        return read(json, receivedAt);
    }

    private List<FileAnswer> read(byte[] json, @Nullable Instant known) {
        if (known != null) {
            previous = known;
        }
        try {
            PersonEvent event = JsonCodec.readPersonEvent(json);
            if (known == null) {
                Instant field = event.header().receivedAt();
                Instant own = field == null ? event.header().eventTime() : field;
                previous = own.isAfter(previous) ? own : previous;
            }
            EventIntake.refuseFuture(event, previous);
            return answers(event, previous, json);
        } catch (BadInput e) {
            return List.of(new FileAnswer(
                    previous, null, new Answer.Refused(e.reason(), e.field(), String.valueOf(e.getMessage())), json));
        }
    }

    private List<FileAnswer> answers(PersonEvent first, Instant receivedAt, byte[] json) {
        List<FileAnswer> answers = new ArrayList<>(1);
        Deque<PersonEvent> due = new ArrayDeque<>(List.of(first));
        byte[] record = json;
        while (!due.isEmpty()) {
            PersonEvent event = due.removeFirst();
            Answer answer = event.type() == EventType.HEARTBEAT ? new Answer.Applied() : apply(event, receivedAt, due);
            answers.add(new FileAnswer(receivedAt, event, answer, record));
            record = due.isEmpty() ? record : JsonCodec.write(due.getFirst());
        }
        return answers;
    }

    private Answer apply(PersonEvent event, Instant receivedAt, Deque<PersonEvent> due) {
        String person = Objects.requireNonNull(
                event.header().psnNo(), "the codec lets no event of a person pass without psn_no");
        LedgerStep step = PersonLedger.apply(
                persons.getOrDefault(person, PersonState.EMPTY), event, receivedAt, publications.at(receivedAt));
        persons.put(person, step.after());
        for (PersonEvent derived : step.derived()) {
            if (!eventIdsInFile.contains(derived.eventId())) {
                due.addLast(derived);
            }
        }
        return step.answer();
    }

    /**
     * One answer.
     *
     * @param receivedAt append time of the event
     * @param event absent where the line could not be read
     * @param record the line, or the derived event as it would be written
     */
    public record FileAnswer(Instant receivedAt, @Nullable PersonEvent event, Answer answer, byte[] record) {
        /** The wire form of the answer; empty for what is only counted or refused. */
        public String json() {
            Object value = answer.onTheWire();
            return value == null ? "" : new String(JsonCodec.write(value), StandardCharsets.UTF_8);
        }
    }
}
