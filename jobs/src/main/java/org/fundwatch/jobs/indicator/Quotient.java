package org.fundwatch.jobs.indicator;

import java.math.BigInteger;

/** Quotients in 1/10000, half up, of sums as large as they may be. */
final class Quotient {
    /** What the wire writes with ten digits before the point. */
    private static final BigInteger MOST = BigInteger.valueOf(99_999_999_999_999L);

    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    private Quotient() {}

    /** @param whole above zero */
    static long e4(long part, long whole) {
        return e4(BigInteger.valueOf(part), BigInteger.valueOf(whole));
    }

    static long e4(BigInteger part, BigInteger whole) {
        BigInteger twice = part.multiply(WHOLE).shiftLeft(1).add(whole);
        BigInteger[] parts = twice.divideAndRemainder(whole.shiftLeft(1));
        // half up also below zero: towards the greater
        BigInteger rounded = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        return rounded.min(MOST).max(MOST.negate()).longValueExact();
    }
}
