package org.fundwatch.jobs.indicator;

import java.util.List;
import org.fundwatch.schemas.indicator.AccountFlow;
import org.jspecify.annotations.Nullable;

/**
 * What a record says of a person's account.
 *
 * @param eventId event that moved it, or was to
 * @param region of {@link Kind#ENROLS}: where the person is insured
 * @param flows of {@link Kind#MOVES}
 * @param at when, epoch milliseconds
 * @param orderTime its place in the order of the job
 */
public record AccountNews(
        String psnNo,
        String eventId,
        Kind kind,
        @Nullable String region,
        List<AccountFlow> flows,
        long at,
        long orderTime) {
    /** What it does to the sums. */
    public enum Kind {
        ENROLS,
        MOVES,
        /** The event was turned down: nothing moved. */
        REFUSED
    }

    static AccountNews moves(String psnNo, String eventId, AccountFlow flow, long at, long orderTime) {
        return new AccountNews(psnNo, eventId, Kind.MOVES, null, List.of(flow), at, orderTime);
    }
}
