package org.fundwatch.policy.adjudication;

/**
 * What the person's ledger holds before this settlement, in fen.
 *
 * @param yearPoolPaidFen pool payments of the year under this pack and benefit
 * @param deductibleYear year in which the deductible is paid: that of the visit's first bill, where it is a visit's
 * @param yearDeductiblePaidFen deductible of that year under this pack and benefit
 * @param visitDeductiblePaidFen deductible paid by earlier bills of this visit
 * @param accountAvailableFen balance less open holds
 */
public record Usage(
        long yearPoolPaidFen,
        int deductibleYear,
        long yearDeductiblePaidFen,
        long visitDeductiblePaidFen,
        long accountAvailableFen) {}
