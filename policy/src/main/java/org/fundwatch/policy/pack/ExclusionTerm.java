package org.fundwatch.policy.pack;

import org.fundwatch.schemas.verdict.Overridable;
import org.jspecify.annotations.Nullable;

/**
 * An exclusion that a pack names.
 *
 * @param code finding code, and the name of the class that judges it
 * @param clause citation
 */
public record ExclusionTerm(
        String code, String clause, @Nullable String reading, Overridable overridable) {}
