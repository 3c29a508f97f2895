package org.fundwatch.jobs.pattern.intake;

/** What a log gives once it has been read: an event and its times, in epoch milliseconds. */
public interface LogFact {
    String eventId();

    /** When it was appended to the log. */
    long receivedAt();

    /** Where it stands in the order of detection: a function of the event alone. */
    long orderTime();
}
