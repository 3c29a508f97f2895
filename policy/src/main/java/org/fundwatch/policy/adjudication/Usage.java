package org.fundwatch.policy.adjudication;

/**
 * What the person's ledger holds before this settlement, in fen.
 *
 * @param yearPoolPaidFen pool payments of the year under this pack and benefit
 * @param yearDeductiblePaidFen deductible of the year under this pack and benefit
 * @param visitDeductiblePaidFen deductible paid by earlier bills of this visit
 * @param accountAvailableFen balance less open holds
 */
public record Usage(
        long yearPoolPaidFen, long yearDeductiblePaidFen, long visitDeductiblePaidFen, long accountAvailableFen) {}
