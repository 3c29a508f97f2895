package org.fundwatch.policy.pack;

import org.jspecify.annotations.Nullable;

/**
 * A number that holds for a tier, a status and an age band; what is absent holds for all.
 *
 * @param tier price class or level, 1 to 3
 * @param ageFrom youngest age, in whole years
 * @param ageTo oldest age
 * @param value fen or basis points, as the table says
 * @param clause citation
 */
public record Term(
        @Nullable Integer tier,
        @Nullable PersonStatus status,
        int ageFrom,
        int ageTo,
        long value,
        String clause,
        @Nullable String reading) {
    /** Older than anybody. */
    public static final int OLDEST = 200;

    boolean fits(int ofTier, PersonStatus ofStatus, int age) {
        return fitsBut(ofTier, ofStatus) && (!needsAge() || (ageFrom <= age && age <= ageTo));
    }

    /** Whether it fits apart from the age. */
    boolean fitsBut(int ofTier, PersonStatus ofStatus) {
        return (tier == null || tier == ofTier) && (status == null || status == ofStatus);
    }

    boolean needsAge() {
        return ageFrom > 0 || ageTo < OLDEST;
    }
}
