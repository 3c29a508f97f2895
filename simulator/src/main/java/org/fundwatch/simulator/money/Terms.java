package org.fundwatch.simulator.money;

/**
 * The terms on which the pool helps with one bill, fen and basis points.
 *
 * @param payable whether the pool may pay at all
 * @param deductibleLeft what the visit still has to bear
 * @param ratioBasisPoints the pool's share above it
 * @param capLeft what the pool may still pay this year
 * @param accountPays whether the account may be used
 */
public record Terms(boolean payable, long deductibleLeft, int ratioBasisPoints, long capLeft, boolean accountPays) {
    /** No pool. */
    public static Terms withoutPool(boolean accountPays) {
        return new Terms(false, 0, 0, 0, accountPays);
    }

    /** The split of a bill on these terms: deductible, ratio, cap, account, cash. */
    public Claim claim(Scope scope, long accountBalance) {
        long deductible = payable ? Math.min(deductibleLeft, scope.inScope()) : 0;
        long pool = payable
                ? Math.min(
                        capLeft,
                        org.fundwatch.schemas.value.Fen.shareHalfUp(scope.inScope() - deductible, ratioBasisPoints))
                : 0;
        long account = accountPays ? Math.min(accountBalance, scope.total() - pool) : 0;
        return new Claim(scope, deductible, pool, account, scope.total() - pool - account);
    }
}
