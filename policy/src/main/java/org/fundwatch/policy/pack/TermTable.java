package org.fundwatch.policy.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers by tier, status and age: the first that fits holds. */
public record TermTable(List<Term> terms) {
    /** The age of a person whose birth date is not known. */
    public static final int AGE_UNKNOWN = -1;

    /** The first term that fits; none where that depends on an age that is not known. */
    public @Nullable Term find(int tier, PersonStatus status, int age) {
        for (Term term : terms) {
            if (age == AGE_UNKNOWN && term.needsAge() && term.fitsBut(tier, status)) {
                return null;
            }
            if (term.fits(tier, status, age)) {
                return term;
            }
        }
        return null;
    }

    /** The first tier, status and age without a number, in words; nothing where each has one. */
    @Nullable
    String gap(int tiers) {
        for (int tier = 1; tier <= tiers; tier++) {
            for (PersonStatus status : PersonStatus.values()) {
                for (int age = 0; age <= Term.OLDEST; age++) {
                    if (find(tier, status, age) == null) {
                        return "tier " + tier + ", " + status + ", age " + age;
                    }
                }
            }
        }
        return null;
    }
}
