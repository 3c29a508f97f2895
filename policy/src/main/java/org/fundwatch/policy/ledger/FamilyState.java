package org.fundwatch.policy.ledger;

import java.util.List;

/**
 * The part of a person in family aid, as owner of an account and as one who is helped.
 *
 * @param relatives who may draw on the account
 * @param holds set aside for them
 * @param decided holds of relatives that this log decided
 * @param accountClosed the account was paid out and has seen no credit since
 */
public record FamilyState(
        List<RelativeEntry> relatives, List<HoldEntry> holds, List<DecidedHold> decided, boolean accountClosed) {
    static final FamilyState EMPTY = new FamilyState(List.of(), List.of(), List.of(), false);
}
