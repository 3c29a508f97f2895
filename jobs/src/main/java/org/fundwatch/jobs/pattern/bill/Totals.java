package org.fundwatch.jobs.pattern.bill;

import java.math.BigInteger;

/**
 * Sums and products of what bills say, kept within ±{@link #MOST}: no input may stop the job by an overflow. For figures
 * that are compared and shown, never for money that is paid.
 */
public final class Totals {
    /** Far above every honest quantity, price or amount; two of them still fit a {@code long}. */
    public static final long MOST = 1_000_000_000_000_000_000L;

    private Totals() {}

    /** The sum, within the bounds. */
    public static long sum(long one, long other) {
        return within(within(one) + within(other));
    }

    /** The product, within the bounds. */
    public static long product(long one, long other) {
        long high = Math.multiplyHigh(one, other);
        long low = one * other;
        boolean fits = high == low >> 63;
        return fits ? within(low) : (one < 0) == (other < 0) ? MOST : -MOST;
    }

    /** What a part of a quantity cost of the amount of the whole, rounded down; the part is not larger than the whole. */
    public static long share(long amount, long part, long whole) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }

    private static long within(long number) {
        return Math.max(-MOST, Math.min(MOST, number));
    }
}
