package org.fundwatch.serving.gateway;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.log.Append;
import org.fundwatch.serving.log.EventAppender;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Appends an event and promises the verdict job's answer. The promise is registered before the append, so that no answer
 * can come too early. An event that waits already is not appended again unless its append is in doubt; with other content it
 * is a conflict at once.
 * Whether an event was judged before is the job's to say: it answers a repetition with the stored amounts.
 */
@Component
class SettlementDesk {
    private final PendingEvents pending;
    private final EventAppender appender;

    SettlementDesk(PendingEvents pending, EventAppender appender) {
        this.pending = pending;
        this.appender = appender;
    }

    /**
     * Refuses a new event where there is no room, before anything is worked out for it: in a flood nearly all is refused, and who
     * is taken must not wait for that.
     *
     * @param message the event as it was sent
     * @throws HttpProblem 503 if too many events wait and this is none of them
     * @throws BadInput if it has no header to know it by
     */
    void checkRoom(byte[] message) {
        if (pending.isFull() && !pending.awaits(JsonCodec.readHeader(message).eventId())) {
            throw busy();
        }
    }

    /**
     * The event with its answer to come.
     *
     * @throws HttpProblem 409 if the id waits with other content, 503 if too many events wait
     */
    PendingEvent submit(PersonEvent event) {
        String contentHash = hash(event);
        PendingEvents.Registration registration =
                pending.register(event.eventId(), String.valueOf(event.header().psnNo()), contentHash);
        if (registration == null) {
            throw busy();
        }
        PendingEvent entry = registration.event();
        if (!entry.hasContent(contentHash)) {
            throw HttpProblem.of(Reason.ID_CONFLICT, "event_id", "the id is used by an event with other content");
        }
        if (registration.first()) {
            appender.append(Topics.PERSON_EVENTS, String.valueOf(event.header().psnNo()), JsonCodec.write(event))
                    .thenAccept(outcome -> place(event.eventId(), entry, outcome));
        }
        return entry;
    }

    private static HttpProblem busy() {
        return new HttpProblem(
                HttpStatus.SERVICE_UNAVAILABLE, "BUSY", "", "too many events wait for their verdicts; not appended");
    }

    private void place(String eventId, PendingEvent entry, Append outcome) {
        if (outcome instanceof Append.Done done) {
            pending.appended(eventId, entry, done);
        } else if (outcome instanceof Append.NotAppended) {
            pending.notAppended(eventId, entry);
        } else {
            PendingEvents.inDoubt(entry);
        }
    }

    private static String hash(PersonEvent event) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(JsonCodec.write(event.type()));
            digest.update(JsonCodec.write(String.valueOf(event.header().psnNo())));
            return HexFormat.of().formatHex(digest.digest(JsonCodec.write(event.body())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
