package org.fundwatch.jobs.indicator;

import java.util.Arrays;

/**
 * How a value compares: the median of its peers and their median absolute deviation, half up.
 *
 * @param count how many were compared with
 */
record Peers(int count, long median, long mad) {
    static final Peers NONE = new Peers(0, 0, 0);

    static Peers of(long[] values) {
        if (values.length == 0) {
            return NONE;
        }
        long median = median(values);
        long[] deviations = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            deviations[i] = Math.abs(values[i] - median);
        }
        return new Peers(values.length, median, median(deviations));
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : Math.floorDiv(sorted[middle - 1] + sorted[middle] + 1, 2L);
    }
}
