package org.fundwatch.policy.ledger;

/**
 * Another event under which a settlement was sent again: a reversal may name it, and its id is nobody else's. Kept as
 * long as the entry of the settlement.
 *
 * @param event first half of the hash of the event's id
 * @param settlement hash of the settlement's id
 */
public record RepeatEntry(long event, long settlement) {}
