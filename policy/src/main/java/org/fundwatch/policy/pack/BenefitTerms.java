package org.fundwatch.policy.pack;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the pool pays under one benefit.
 *
 * @param tierBy what sorts institutions into tiers in the pooling area
 * @param tierElsewhere what sorts them elsewhere
 * @param pharmacyTier tier of a pharmacy purchase
 * @param fixedPharmacyTier the tier, where it is fixed
 * @param deductibleKind what the deductible is charged for
 * @param deductibles fen, by tier, status, age
 * @param yearlyDeductibleLimit fen; once paid in the year, no more deductible is charged
 * @param ratios basis points, by tier, status, age
 * @param caps yearly cap on pool payments in fen, by status and age
 * @param firstSelfPay share by class in basis points; a class that is not named takes the catalogue's
 */
public record BenefitTerms(
        Cited<TierBy> tierBy,
        Cited<TierBy> tierElsewhere,
        Cited<PharmacyTier> pharmacyTier,
        int fixedPharmacyTier,
        Cited<DeductibleKind> deductibleKind,
        TermTable deductibles,
        @Nullable Cited<Long> yearlyDeductibleLimit,
        TermTable ratios,
        TermTable caps,
        Map<String, Cited<Integer>> firstSelfPay) {

    /** What sorts institutions into tiers. */
    public enum TierBy {
        /** 收费价格类别: 1 highest. */
        PRICE_CLASS,
        /** Level of the institution: tier 1 is level 1. */
        LEVEL,
        /** Level read as price class: level 3 is tier 1, level 1 is tier 3. */
        LEVEL_AS_PRICE_CLASS
    }

    /** Which tier a pharmacy purchase has. */
    public enum PharmacyTier {
        PRESCRIBER,
        FIXED
    }

    /** What a deductible is charged for. */
    public enum DeductibleKind {
        PER_VISIT,
        YEARLY,
        PER_INSTITUTION_DAY
    }
}
