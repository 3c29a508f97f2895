package org.fundwatch.schemas.event;

/**
 * One entry of a person's log.
 *
 * @param header what every event carries
 * @param body the fields of its kind; its class is {@code header.type().body()}
 */
public record PersonEvent(EventHeader header, EventBody body) {

    public EventType type() {
        return header.type();
    }

    public String eventId() {
        return header.eventId();
    }
}
