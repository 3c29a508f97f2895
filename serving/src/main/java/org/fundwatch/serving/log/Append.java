package org.fundwatch.serving.log;

/** What became of an append. */
public sealed interface Append {
    /** The record lies in the log, at this place. */
    record Done(int partition, long offset) implements Append {}

    /** The record certainly never reached the log: it may be sent again without harm. */
    record NotAppended() implements Append {}

    /** The broker did not say: the record may lie in the log. */
    record Unknown() implements Append {}
}
