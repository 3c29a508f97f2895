package org.fundwatch.policy.pack;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a pack with the clause it comes from.
 *
 * @param clause citation, a key of the pack's clauses
 * @param reading how an open point of the text is read, where the value rests on one
 */
public record Cited<T>(T value, String clause, @Nullable String reading) {}
