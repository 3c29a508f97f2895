package org.fundwatch.policy.adjudication;

import org.fundwatch.schemas.verdict.Finding;
import org.jspecify.annotations.Nullable;

/**
 * The hold that a settlement may use.
 *
 * @param availableFen granted, 0 where it cannot be used
 * @param pharmacy granted for a pharmacy and not for treatment
 * @param problem why it cannot be used
 */
public record AidFacts(
        long availableFen, boolean pharmacy, @Nullable Finding problem) {}
