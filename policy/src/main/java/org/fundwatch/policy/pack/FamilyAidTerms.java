package org.fundwatch.policy.pack;

import java.util.Set;
import org.fundwatch.schemas.event.AidUse;

/**
 * What a relative's account may be used for.
 *
 * @param floor fen; only the balance above it may be used
 * @param uses purposes, those of premiums out of the own account included
 * @param withinProvince relatives insured, and cost incurred, in the owner's province only
 * @param certificate the owner's card or e-certificate has to be shown
 * @param clause who may be helped
 */
public record FamilyAidTerms(
        Cited<Long> floor,
        Set<AidUse> uses,
        Cited<Boolean> withinProvince,
        Cited<Boolean> certificate,
        String clause) {}
