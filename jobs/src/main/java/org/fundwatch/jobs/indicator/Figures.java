package org.fundwatch.jobs.indicator;

import java.math.BigInteger;

/**
 * Sums of settlements. Money in fen.
 *
 * @param settlements how many
 * @param selfPaidFen fulamt_ownpay_amt + overlmt_selfpay
 */
public record Figures(long settlements, long totalFen, long poolFen, long selfPaidFen) {
    static final Figures NONE = new Figures(0, 0, 0, 0);
    private static final long WHOLE = 10_000;

    static Figures of(VerdictMeasure measure) {
        return new Figures(1, measure.totalFen(), measure.poolFen(), measure.selfPaidFen());
    }

    Figures plus(Figures other) {
        return new Figures(
                settlements + other.settlements,
                sum(totalFen, other.totalFen),
                sum(poolFen, other.poolFen),
                sum(selfPaidFen, other.selfPaidFen));
    }

    /** Bills as large as the wire admits must not stop the job: beyond all money there is, a sum stands still. */
    private static long sum(long one, long other) {
        long sum = one + other;
        boolean overflown = ((one ^ sum) & (other ^ sum)) < 0;
        return overflown ? (one < 0 ? -Long.MAX_VALUE : Long.MAX_VALUE) : sum;
    }

    Figures negated() {
        return new Figures(-settlements, -totalFen, -poolFen, -selfPaidFen);
    }

    /** Self-paid share of the total in basis points, half up; 0 where there is no total. */
    int selfPayRatioBasisPoints() {
        if (totalFen <= 0) {
            return 0;
        }
        // amounts as large as the wire admits must not stop the job: no overflow here
        BigInteger doubledTotal = BigInteger.valueOf(totalFen).shiftLeft(1);
        return BigInteger.valueOf(Math.min(selfPaidFen, totalFen))
                .multiply(BigInteger.valueOf(2 * WHOLE))
                .add(BigInteger.valueOf(totalFen))
                .divide(doubledTotal)
                .intValueExact();
    }
}
