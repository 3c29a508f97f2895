package org.fundwatch.simulator.delivery;

/** The log that an event belongs to. */
public enum Destination {
    PERSON_EVENTS,
    INSTITUTION_EVENTS
}
