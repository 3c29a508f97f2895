package org.fundwatch.jobs.pattern.doctor;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fundwatch.jobs.pattern.tally.Sum;

/**
 * How many prescriptions cost how much, in bins a sixteenth of a power of two wide: a percentile is known to about 5 %,
 * whatever the number of prescriptions. Amounts in fen.
 */
final class AmountBins {
    private static final int BITS = 4;
    private static final long PARTS = 1L << BITS;

    private final SortedMap<Integer, Sum> bins = new TreeMap<>();

    /** The bin of an amount above 0. */
    static int binOf(long amountFen) {
        int highest = Long.SIZE - 1 - Long.numberOfLeadingZeros(amountFen);
        return highest < BITS
                ? Math.toIntExact(amountFen)
                : (highest - BITS + 1 << BITS) + (int) ((amountFen >> highest - BITS) & (PARTS - 1));
    }

    /** The least amount that lies in a later bin than this. */
    static long endOf(int bin) {
        if (bin < PARTS) {
            return bin + 1L;
        }
        int shift = (bin >> BITS) - 1;
        return (PARTS + (bin & (PARTS - 1)) + 1) << shift;
    }

    void add(int bin, Sum sum) {
        bins.merge(bin, sum, (one, other) -> one.plus(other, 0));
    }

    Map<Integer, Sum> bins() {
        return bins;
    }

    long count() {
        return bins.values().stream().mapToLong(Sum::count).sum();
    }

    long countIn(int bin) {
        Sum sum = bins.get(bin);
        return sum == null ? 0 : sum.count();
    }

    /**
     * The bin in which a percentile of what is here, less what is in {@code without}, lies.
     *
     * @param basisPoints of the percentile, 9900 for the 99th
     */
    int percentile(AmountBins without, long basisPoints) {
        long rank = ((count() - without.count()) * basisPoints + 9_999) / 10_000;
        long seen = 0;
        for (int bin : bins.keySet()) {
            seen += countIn(bin) - without.countIn(bin);
            if (seen >= rank) {
                return bin;
            }
        }
        return Integer.MAX_VALUE;
    }
}
