package org.fundwatch.serving.deadletters;

/** What became of a dead letter. */
public enum LetterState {
    /** Nobody has done anything yet. */
    OPEN,
    /** Its repaired record is noted and on its way; the log has not confirmed it. */
    REPLAYING,
    /** The repaired record lies in the log. */
    REPLAYED,
    /** Somebody said why it needs no replay. */
    CLOSED;

    /** Whether somebody still has to act. */
    public boolean isOpen() {
        return this == OPEN || this == REPLAYING;
    }
}
