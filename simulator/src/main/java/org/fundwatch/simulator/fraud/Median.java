package org.fundwatch.simulator.fraud;

import java.util.stream.LongStream;

/** The middle of some numbers; of an even number of them the mean of the two in the middle, towards zero; of none 0. */
final class Median {
    private Median() {}

    static long of(LongStream numbers) {
        long[] sorted = numbers.sorted().toArray();
        if (sorted.length == 0) {
            return 0;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
