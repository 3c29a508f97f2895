package org.fundwatch.policy.ledger;

/** Ids of the events that the verdict job derives from family holds, for those who wait for their answers. */
public final class HoldEvents {
    private HoldEvents() {}

    /** The id of the event that closes a hold on the authoriser's log; its answer carries {@code HOLD_CLOSED}. */
    public static String closing(String holdId) {
        return Ids.outcomeEventId(holdId, AidQuote.CLOSE);
    }
}
