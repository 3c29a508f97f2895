package org.fundwatch.policy.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A reversal: it gave a settlement back, or gave nothing back and stands as a tombstone.
 *
 * @param eventHigh hash of the reversal's event id, first half
 * @param eventLow second half
 * @param settlement hash of the settlement's id; absent where the reversal named only the event
 * @param originalEvent first half of the hash of the event it named; absent where it named the settlement
 * @param tombstone no settlement was there to give back, or it had been given back before
 * @param year it is kept to the end of the year after this one
 */
public record ReversalEntry(
        long eventHigh,
        long eventLow,
        @Nullable Long settlement,
        @Nullable Long originalEvent,
        boolean tombstone,
        short year) {
    boolean isEvent(Ids.Hash128 event) {
        return eventHigh == event.high() && eventLow == event.low();
    }

    /** Whether it names this settlement. */
    boolean names(long ofSettlement, long ofEventHigh) {
        return (settlement != null && settlement == ofSettlement)
                || (settlement == null && originalEvent != null && originalEvent == ofEventHigh);
    }
}
