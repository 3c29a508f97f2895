package org.fundwatch.simulator.money;

/**
 * What the institution claims of one bill, fen. In a claim of this city the money always adds up to the total, also where
 * the split is wrong.
 */
public record Claim(Scope scope, long deductible, long pool, long account, long cash) {

    /** The same with up to {@code fen} moved from the person to the pool, or from the pool to the person if negative. */
    public Claim movedToPool(long fen) {
        long moved = fen >= 0 ? Math.min(fen, cash) : Math.max(fen, -pool);
        return new Claim(scope, deductible, pool + moved, account, cash - moved);
    }
}
