package org.fundwatch.policy.adjudication;

import org.fundwatch.policy.pack.BenefitTerms;
import org.fundwatch.policy.pack.BenefitTerms.DeductibleKind;
import org.fundwatch.policy.pack.Cited;
import org.fundwatch.policy.pack.PersonStatus;
import org.fundwatch.policy.pack.Term;
import org.fundwatch.policy.pack.TermTable;
import org.jspecify.annotations.Nullable;

/**
 * Deductible, ratio and cap in force for one settlement.
 *
 * @param deductible fen
 * @param yearlyDeductibleLimit fen, absent for none
 * @param ratio basis points
 * @param cap fen a year
 */
public record Limits(
        DeductibleKind deductibleKind,
        Term deductible,
        @Nullable Cited<Long> yearlyDeductibleLimit,
        Term ratio,
        Term cap) {

    /** The terms for a tier, status and age; absent where the person's age is not known and the pack asks for it. */
    public static @Nullable Limits find(BenefitTerms terms, int tier, PersonStatus status, int age) {
        TermTable deductibles = terms.deductibles();
        Term deductible = deductibles.find(tier, status, age);
        Term ratio = terms.ratios().find(tier, status, age);
        Term cap = terms.caps().find(tier, status, age);
        return deductible == null || ratio == null || cap == null
                ? null
                : new Limits(terms.deductibleKind().value(), deductible, terms.yearlyDeductibleLimit(), ratio, cap);
    }

    /** What of the deductible is not yet paid, fen. */
    public long deductibleLeftFen(long visitPaidFen, long yearPaidFen) {
        long paid = switch (deductibleKind) {
            case PER_VISIT, PER_INSTITUTION_DAY -> visitPaidFen;
            case YEARLY -> yearPaidFen;
        };
        long left = Math.max(0, deductible.value() - paid);
        return yearlyDeductibleLimit == null
                ? left
                : Math.min(left, Math.max(0, yearlyDeductibleLimit.value() - yearPaidFen));
    }

    /** What of the cap is not yet paid out, fen. */
    public long capLeftFen(long yearPoolPaidFen) {
        return Math.max(0, cap.value() - yearPoolPaidFen);
    }

    /** The ratio in basis points. */
    public int ratioBasisPoints() {
        return Math.toIntExact(ratio.value());
    }
}
