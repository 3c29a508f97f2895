package org.fundwatch.jobs.indicator;

import java.math.BigInteger;

/** Quotients in 1/10000, half up, of sums as large as they may be. */
final class Quotient {
    /** What the wire writes with ten digits before the point. */
    private static final BigInteger MOST = BigInteger.valueOf(99_999_999_999_999L);

    private static final long WHOLE = 10_000;

    private Quotient() {}

    /** Of such parts and wholes all products fit into a long. */
    private static final long SMALL = 400_000_000_000_000L;

    /** @param whole above zero */
    static long e4(long part, long whole) {
        if (part < SMALL && part > -SMALL && whole < SMALL) {
            return clamped(Math.floorDiv(2 * WHOLE * part + whole, 2 * whole));
        }
        BigInteger twice =
                BigInteger.valueOf(part).multiply(BigInteger.valueOf(2 * WHOLE)).add(BigInteger.valueOf(whole));
        BigInteger[] parts = twice.divideAndRemainder(BigInteger.valueOf(whole).shiftLeft(1));
        // half up also below zero: towards the greater
        BigInteger rounded = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        return rounded.min(MOST).max(MOST.negate()).longValueExact();
    }

    /** At most what the wire can carry: an absurd bill must not make a row unreadable. */
    static long clamped(long e4) {
        return Math.max(-MOST.longValueExact(), Math.min(MOST.longValueExact(), e4));
    }
}
