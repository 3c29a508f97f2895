package org.fundwatch.policy.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A reversal: it gave a settlement back, or gave nothing back and stands as a tombstone.
 *
 * @param eventHigh hash of the reversal's event id, first half
 * @param eventLow second half
 * @param settlement hash of the settlement's id, where the reversal named it
 * @param originalEvent first half of the hash of the event it named, where it named one
 * @param institution half a hash of the institution it named, where it named one
 * @param tombstone no settlement was there to give back, or it had been given back before
 * @param year it is kept to the end of the year after this one
 */
public record ReversalEntry(
        long eventHigh,
        long eventLow,
        @Nullable Long settlement,
        @Nullable Long originalEvent,
        @Nullable Integer institution,
        boolean tombstone,
        short year) {
    boolean isEvent(Ids.Hash128 event) {
        return eventHigh == event.high() && eventLow == event.low();
    }

    /** Whether it names this settlement, by its id or by its event; one of another institution does not. */
    boolean names(SettlementIds ids) {
        boolean byId = settlement != null && settlement == ids.settlement();
        boolean byEvent = originalEvent != null && originalEvent == ids.event().high();
        return (byId || byEvent) && (institution == null || institution == ids.institution());
    }
}
