package org.fundwatch.policy.ledger;

/**
 * Money set aside for a relative, on the owner's log. No hold expires by time; a closed one is kept two years after its
 * year.
 *
 * @param hold hash of the hold's id
 * @param beneficiary hash of the relative's number
 * @param settlement hash of the settlement's id
 * @param request hash of what was asked for
 * @param useBeforeMillis epoch milliseconds
 */
public record HoldEntry(
        long hold,
        long beneficiary,
        long settlement,
        long request,
        long grantedFen,
        long usedFen,
        long useBeforeMillis,
        boolean closed,
        boolean reversed,
        short year) {
    HoldEntry closed(long used) {
        return new HoldEntry(
                hold, beneficiary, settlement, request, grantedFen, used, useBeforeMillis, true, reversed, year);
    }

    HoldEntry givenBack() {
        return new HoldEntry(
                hold, beneficiary, settlement, request, grantedFen, usedFen, useBeforeMillis, closed, true, year);
    }
}
