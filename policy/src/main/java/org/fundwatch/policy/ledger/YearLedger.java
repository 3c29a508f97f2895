package org.fundwatch.policy.ledger;

import org.fundwatch.schemas.event.Benefit;

/**
 * What one year has used under one pack and benefit, in fen. Kept to the end of the year after it.
 *
 * @param no by which entries name it; never given twice while an entry may still name it
 * @param pack id of the pack, or {@link #AS_CLAIMED}
 * @param benefitCode ordinal of the benefit
 */
public record YearLedger(byte no, String pack, byte benefitCode, short year, long poolPaidFen, long deductiblePaidFen) {
    /** Stands for a pack where settlements are booked as claimed. */
    static final String AS_CLAIMED = "-";

    Benefit benefit() {
        return Benefit.values()[benefitCode];
    }

    boolean is(String ofPack, Benefit ofBenefit, int ofYear) {
        return year == ofYear && benefitCode == ofBenefit.ordinal() && pack.equals(ofPack);
    }

    YearLedger plus(long poolFen, long deductibleFen) {
        return new YearLedger(
                no,
                pack,
                benefitCode,
                year,
                Math.addExact(poolPaidFen, poolFen),
                Math.addExact(deductiblePaidFen, deductibleFen));
    }
}
