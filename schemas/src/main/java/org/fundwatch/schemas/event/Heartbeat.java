package org.fundwatch.schemas.event;

/** Moves time on one partition of a topic and says nothing else. */
public record Heartbeat() implements EventBody {
    @Override
    public void check(FieldCheck check) {
        // a heartbeat has no fields of its own
    }
}
