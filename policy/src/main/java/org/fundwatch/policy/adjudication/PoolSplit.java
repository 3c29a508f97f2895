package org.fundwatch.policy.adjudication;

import org.fundwatch.schemas.value.Fen;

/**
 * Deductible, ratio and cap of one settlement, in fen. The same arithmetic judges a settlement and recomputes it later.
 *
 * @param accountFirstFen cost in scope that the account paid before the pool
 * @param deductibleFen deductible consumed, whoever paid it
 * @param baseFen what the ratio is applied to
 * @param uncappedFen share of the base, half up to the fen
 * @param poolFen paid by the pool
 */
public record PoolSplit(long accountFirstFen, long deductibleFen, long baseFen, long uncappedFen, long poolFen) {
    /** Nothing from the pool. */
    static final PoolSplit NONE = new PoolSplit(0, 0, 0, 0, 0);

    /**
     * @param accountFirstFen paid by the account before the pool, at most the cost in scope
     * @param accountCounts whether that counts towards the deductible
     * @param deductibleLeftFen not yet paid, not negative
     * @param capLeftFen not yet paid out, not negative
     */
    public static PoolSplit of(
            long inScopeFen,
            long accountFirstFen,
            boolean accountCounts,
            long deductibleLeftFen,
            int ratioBasisPoints,
            long capLeftFen) {
        long afterAccount = inScopeFen - accountFirstFen;
        long deductible = Math.min(accountCounts ? inScopeFen : afterAccount, deductibleLeftFen);
        long stillDue = accountCounts ? Math.max(0, deductible - accountFirstFen) : deductible;
        long base = afterAccount - stillDue;
        long uncapped = Fen.shareHalfUp(base, ratioBasisPoints);
        return new PoolSplit(accountFirstFen, deductible, base, uncapped, Math.min(uncapped, capLeftFen));
    }

    /** What the cap cut off. */
    long cutFen() {
        return uncappedFen - poolFen;
    }
}
