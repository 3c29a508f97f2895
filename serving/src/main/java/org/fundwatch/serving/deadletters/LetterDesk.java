package org.fundwatch.serving.deadletters;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.serving.audit.AuditTrail;
import org.fundwatch.serving.audit.StatedReason;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.log.Append;
import org.fundwatch.serving.log.EventAppender;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What administrators do with dead letters. Whoever reads a record says why and is noted before it is shown. A letter is
 * replayed or closed once: the repaired record is noted with its hash and only then appended, so that an append whose
 * answer was lost is repeated with the same bytes and the same {@code event_id}, which the jobs count once.
 */
@Component
class LetterDesk {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LetterQueries letters;
    private final RecordRepair repair;
    private final EventAppender appender;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LetterDesk(
            LetterQueries letters,
            RecordRepair repair,
            EventAppender appender,
            AuditTrail audit,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.letters = letters;
        this.repair = repair;
        this.appender = appender;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The stored part of the refused record, as text.
     *
     * @throws HttpProblem 404 out of scope, 400 without a reason
     */
    String view(Caller person, String id, @Nullable String reason) {
        return inTransaction(() -> {
            find(person, id);
            audit.note(person, "dead-letter.view", id, StatedReason.of(reason));
            return new String(letters.record(id), StandardCharsets.UTF_8);
        });
    }

    /**
     * Sends the repaired record in the place of the refused one; sends the noted one again if it may not have got there.
     *
     * @param text the repaired record; absent: what is noted already
     * @throws HttpProblem 400 naming the field that is wrong, 409 if the letter is done with, 503 if the log does not
     *     answer: send it again
     */
    LetterRow replay(Caller person, String id, @Nullable String text, @Nullable String reason) {
        inTransaction(() -> {
            LetterRow letter = locked(person, id);
            if (letter.state() == LetterState.REPLAYING) {
                return letter;
            }
            refuseDone(letter);
            if (text == null || text.isBlank()) {
                throw HttpProblem.of(Reason.MISSING_FIELD, "record", "record is required");
            }
            String why = StatedReason.of(reason);
            RecordRepair.Repaired repaired = repair.check(person, letter, letters.record(id), text);
            note(person, letter, LetterState.REPLAYING, why, repaired);
            audit.note(
                    person,
                    "dead-letter.replay",
                    id,
                    "before " + letter.sha256() + " after " + repaired.sha256() + " " + why);
            return letter;
        });
        send(id);
        return find(person, id);
    }

    /** Closes a letter that needs no replay. */
    LetterRow close(Caller person, String id, @Nullable String reason) {
        return inTransaction(() -> {
            LetterRow letter = locked(person, id);
            if (letter.state() == LetterState.REPLAYING) {
                throw HttpProblem.conflict("ON_ITS_WAY", "", "the repaired record is on its way to the log");
            }
            refuseDone(letter);
            String why = StatedReason.of(reason);
            note(person, letter, LetterState.CLOSED, why, null);
            audit.note(person, "dead-letter.close", id, why);
            return find(person, id);
        });
    }

    /** The row stays locked until the log has answered: two people who press at once append once. */
    private void send(String id) {
        LetterPlace place = LetterPlace.of(id).orElseThrow();
        transaction.executeWithoutResult(status -> LetterQueries.at(
                        jdbc.sql(
                                "select record_key, record from dead_letter_deed where topic = :topic"
                                        + " and partition = :partition and \"offset\" = :offset and state = 'REPLAYING' for update"),
                        place)
                .query((row, n) -> append(place.topic(), row.getString("record_key"), row.getBytes("record")))
                .optional()
                .ifPresent(done -> LetterQueries.at(
                                jdbc.sql("update dead_letter_deed set state = 'REPLAYED', record = null,"
                                        + " replayed_partition = :to, replayed_offset = :toOffset where topic = :topic"
                                        + " and partition = :partition and \"offset\" = :offset"),
                                place)
                        .param("to", done.partition())
                        .param("toOffset", done.offset())
                        .update()));
    }

    private Append.Done append(String topic, String key, byte[] record) {
        Append outcome = appender.append(topic, key, record)
                .completeOnTimeout(new Append.Unknown(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (outcome instanceof Append.Done done) {
            return done;
        }
        throw new HttpProblem(
                HttpStatus.SERVICE_UNAVAILABLE, "LOG_UNAVAILABLE", "", "the log does not answer; send it again");
    }

    private void note(
            Caller person,
            LetterRow letter,
            LetterState state,
            String reason,
            RecordRepair.@Nullable Repaired repaired) {
        LetterQueries.at(jdbc.sql("""
                        insert into dead_letter_deed (topic, partition, "offset", state, actor, reason, at, before_sha256,
                          after_sha256, record_key, record)
                        values (:topic, :partition, :offset, :state, :actor, :reason, :now, :before, :after, :key, :record)"""), LetterPlace.of(letter.id()).orElseThrow())
                .param("state", state.name())
                .param("actor", person.person())
                .param("reason", reason)
                .param("now", Timestamp.from(clock.instant()))
                .param("before", letter.sha256())
                .param("after", repaired == null ? null : repaired.sha256())
                .param("key", repaired == null ? null : repaired.key())
                .param("record", repaired == null ? null : repaired.bytes())
                .update();
    }

    private static void refuseDone(LetterRow letter) {
        if (!letter.state().isOpen()) {
            throw HttpProblem.conflict("DONE_ALREADY", "", "the letter was replayed or closed before");
        }
    }

    private LetterRow locked(Caller person, String id) {
        LetterPlace.of(id)
                .ifPresent(place -> LetterQueries.at(
                                jdbc.sql("select 1 from dead_letter where topic = :topic and partition = :partition"
                                        + " and \"offset\" = :offset for update"),
                                place)
                        .query(row -> {}));
        return find(person, id);
    }

    private LetterRow find(Caller person, String id) {
        return letters.find(id, person).orElseThrow(() -> HttpProblem.notFound("no such dead letter"));
    }

    private <T> T inTransaction(Supplier<T> deed) {
        return Objects.requireNonNull(transaction.execute(status -> deed.get()));
    }
}
