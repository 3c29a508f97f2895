package org.fundwatch.policy.pack;

import java.util.Map;
import org.fundwatch.schemas.event.Benefit;
import org.jspecify.annotations.Nullable;

/** Tells whether a pack gives anybody less than the version before: a lower ratio or cap, or a higher deductible. */
public final class BenefitReduction {
    private static final int TIERS = 3;

    private BenefitReduction() {}

    /** The first reduction found, in words; nothing where there is none. */
    public static @Nullable String find(Pack previous, Pack next) {
        for (Map.Entry<Benefit, BenefitTerms> entry : previous.benefits().entrySet()) {
            BenefitTerms terms = next.benefits().get(entry.getKey());
            if (terms == null) {
                return entry.getKey() + " is gone";
            }
            if (isChargedMoreOften(entry.getValue(), terms)) {
                return "a deductible charged more often";
            }
            for (int tier = 1; tier <= TIERS; tier++) {
                for (PersonStatus status : PersonStatus.values()) {
                    for (int age = 0; age <= Term.OLDEST; age++) {
                        String reduced = find(entry.getValue(), terms, tier, status, age);
                        if (reduced != null) {
                            return reduced + " for " + status + " at tier " + tier;
                        }
                    }
                }
            }
        }
        return null;
    }

    /** Once a year, once an institution and day, once a visit; or no longer up to so much a year. */
    private static boolean isChargedMoreOften(BenefitTerms previous, BenefitTerms next) {
        Cited<Long> before = previous.yearlyDeductibleLimit();
        Cited<Long> after = next.yearlyDeductibleLimit();
        boolean limitRaised = before != null && (after == null || after.value() > before.value());
        return limitRaised
                || times(next.deductibleKind().value())
                        > times(previous.deductibleKind().value());
    }

    private static int times(BenefitTerms.DeductibleKind kind) {
        return switch (kind) {
            case YEARLY -> 1;
            case PER_INSTITUTION_DAY -> 2;
            case PER_VISIT -> 3;
        };
    }

    private static @Nullable String find(
            BenefitTerms previous, BenefitTerms next, int tier, PersonStatus status, int age) {
        if (isLess(next.ratios(), previous.ratios(), tier, status, age)) {
            return "a lower ratio";
        }
        if (isLess(next.caps(), previous.caps(), tier, status, age)) {
            return "a lower cap";
        }
        return isLess(previous.deductibles(), next.deductibles(), tier, status, age) ? "a higher deductible" : null;
    }

    private static boolean isLess(TermTable one, TermTable other, int tier, PersonStatus status, int age) {
        Term less = one.find(tier, status, age);
        Term more = other.find(tier, status, age);
        return less != null && more != null && less.value() < more.value();
    }
}
