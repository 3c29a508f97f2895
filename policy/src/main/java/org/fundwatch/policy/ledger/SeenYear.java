package org.fundwatch.policy.ledger;

import java.util.List;

/**
 * Hashes of the ids of events other than settlements and reversals that moved something, by the year in which they were
 * appended. Kept to the end of the year after it.
 */
public record SeenYear(short year, List<Long> events) {}
