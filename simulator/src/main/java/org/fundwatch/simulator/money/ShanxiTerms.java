package org.fundwatch.simulator.money;

/** Ordinary outpatient benefit of Shanxi from 2023-01-01 as the city's counters know it: per price class of the place. */
public final class ShanxiTerms {
    private static final long[] DEDUCTIBLE_FEN = {8_000, 5_000, 3_000};
    private static final int[] ACTIVE_BASIS_POINTS = {5_000, 5_500, 6_000};
    private static final int RETIRED_MORE = 500;
    private static final long ACTIVE_CAP_FEN = 180_000;
    private static final long RETIRED_CAP_FEN = 200_000;

    private ShanxiTerms() {}

    /** The terms of a visit that has paid nothing yet, at price class 1–3, after {@code paidThisYear} from the pool. */
    public static Terms of(int priceClass, boolean retired, long paidThisYear, boolean accountPays) {
        long cap = retired ? RETIRED_CAP_FEN : ACTIVE_CAP_FEN;
        return new Terms(
                true,
                DEDUCTIBLE_FEN[priceClass - 1],
                ACTIVE_BASIS_POINTS[priceClass - 1] + (retired ? RETIRED_MORE : 0),
                Math.max(0, cap - paidThisYear),
                accountPays);
    }
}
