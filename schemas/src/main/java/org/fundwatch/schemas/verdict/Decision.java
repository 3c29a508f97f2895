package org.fundwatch.schemas.verdict;

/** May the settlement be settled? */
public enum Decision {
    /** With the computed split. */
    PAY,
    /** Yes, but not as claimed. */
    ADJUST,
    /** No line may be charged to pool or account. */
    DENY,
    /** A person decides; nothing is booked. */
    REVIEW
}
