package org.fundwatch.policy.pack;

import java.util.Set;
import org.fundwatch.schemas.event.AidUse;

/**
 * What a relative's account may be used for.
 *
 * @param floor fen; only the balance above it may be used
 * @param uses purposes, those of premiums out of the own account included
 * @param clause who may be helped, and where
 */
public record FamilyAidTerms(Cited<Long> floor, Set<AidUse> uses, String clause) {}
