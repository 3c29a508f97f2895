package org.fundwatch.jobs.pattern.rule;

import java.util.Comparator;

/**
 * Something a rule knows about one of its keys: a purchase, a stay, a reversal. Implemented by records that Flink can
 * serialise field by field. All times are epoch milliseconds.
 */
public interface Fact {
    /** The order in which detection looks at facts: total, and free of arrival. */
    Comparator<Fact> ORDER = Comparator.comparingLong(Fact::orderTime).thenComparing(Fact::id);

    /** What the rule runs on: a person, a person and a drug, an invoice. */
    String key();

    /** Unique among the facts of a key; the event id, and the line where an event gives several facts. */
    String id();

    /**
     * Where several events tell a fact of one id at one time, the event: the lesser one counts, whichever came first. Elsewhere
     * the last word of an instant counts.
     */
    default String toldBy() {
        return id();
    }

    /** When it happened. */
    long eventTime();

    /**
     * Where it stands in the order of detection: its event time or, if it came late, the earliest moment that was still
     * open when it came. A function of the event alone.
     */
    long orderTime();

    /** What an alert that this fact changes gives as its reason, as {@code SETTLEMENT_REVERSED}. */
    String news();
}
