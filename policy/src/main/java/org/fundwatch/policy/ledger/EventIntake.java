package org.fundwatch.policy.ledger;

import java.time.Duration;
import java.time.Instant;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;

/** Reads one record of the person log; the same for the live job and for files. */
public final class EventIntake {
    /** An event may lie this far ahead of its append time. */
    public static final Duration TOLERANCE = Duration.ofMinutes(15);

    private EventIntake() {}

    /**
     * @throws BadInput if the record breaks the contract or comes from the future
     */
    public static PersonEvent read(byte[] json, Instant receivedAt) {
        PersonEvent event = JsonCodec.readPersonEvent(json);
        refuseFuture(event, receivedAt);
        return event;
    }

    static void refuseFuture(PersonEvent event, Instant receivedAt) {
        if (event.header().eventTime().isAfter(receivedAt.plus(TOLERANCE))) {
            throw new BadInput(
                    Reason.FUTURE_EVENT,
                    "event_time",
                    "lies more than " + TOLERANCE.toMinutes() + " minutes after the append time");
        }
    }
}
