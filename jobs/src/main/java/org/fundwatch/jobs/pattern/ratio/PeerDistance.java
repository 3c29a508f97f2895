package org.fundwatch.jobs.pattern.ratio;

import java.math.BigInteger;

/** The robust z of rules.md: how far a value lies above the median of its peers, in spreads. */
final class PeerDistance {
    private static final long WHOLE = 10_000;
    /** 1.4826, which makes the MAD of a normal distribution its standard deviation, in 1/10000. */
    private static final long CONSISTENCY = 14_826;

    private PeerDistance() {}

    /**
     * z in 1/10000, rounded down: (value − median) ÷ (1.4826 × the largest of MAD, a share of the median, the least spread).
     *
     * @param medianShare basis points
     * @param leastSpread in the unit of the values
     */
    static long zE4(long value, long median, long mad, long medianShare, long leastSpread) {
        BigInteger whole = BigInteger.valueOf(WHOLE);
        // all in 1/10000 of the values' unit, so that a share of the median loses nothing
        BigInteger spread = BigInteger.valueOf(mad)
                .multiply(whole)
                .max(BigInteger.valueOf(median).multiply(BigInteger.valueOf(medianShare)))
                .max(BigInteger.valueOf(leastSpread).multiply(whole))
                .max(BigInteger.ONE);
        return BigInteger.valueOf(value)
                .subtract(BigInteger.valueOf(median))
                .multiply(whole.pow(3))
                .divide(BigInteger.valueOf(CONSISTENCY).multiply(spread))
                .min(BigInteger.valueOf(Long.MAX_VALUE / WHOLE))
                .max(BigInteger.valueOf(Long.MIN_VALUE / WHOLE))
                .longValueExact();
    }

    /** What lies above the median: (value − median) × base ÷ unit, half up; beyond all money it stands still. */
    static long excess(long value, long median, long base, long unit) {
        return BigInteger.valueOf(value)
                .subtract(BigInteger.valueOf(median))
                .multiply(BigInteger.valueOf(base))
                .add(BigInteger.valueOf(unit / 2))
                .divide(BigInteger.valueOf(unit))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }
}
