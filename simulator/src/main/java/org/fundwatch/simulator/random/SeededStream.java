package org.fundwatch.simulator.random;

import java.util.List;

/**
 * A stream of random whole numbers (SplitMix64) that depends on the city's seed, a purpose and two keys alone: two
 * persons, days or events never share one, so adding to one life leaves all others as they were. Not for secrets.
 */
public final class SeededStream {
    /** Chances are whole numbers of this many. */
    public static final int MILLION = 1_000_000;

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private SeededStream(long state) {
        this.state = state;
    }

    /** The stream of one purpose and two keys, for instance a person and a day. */
    public static SeededStream of(long seed, Purpose purpose, long first, long second) {
        long mixed = mix(seed + GAMMA * (purpose.ordinal() + 1L));
        mixed = mix(mixed ^ (first * 0xD1B54A32D192ED03L + GAMMA));
        return new SeededStream(mix(mixed ^ (second * 0xABC98388FB8FAC03L + GAMMA)));
    }

    /** The next 64 bits. */
    public long next() {
        state += GAMMA;
        return mix(state);
    }

    /** A number from 0 up to, not including, {@code bound}. */
    public int below(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("nothing lies below " + bound);
        }
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** A number from {@code least} to {@code most}, both included. */
    public int between(int least, int most) {
        return least + below(most - least + 1);
    }

    /** A number from {@code least} to {@code most}, both included, below 2^31 apart. */
    public long between(long least, long most) {
        return least + below(Math.toIntExact(most - least + 1));
    }

    /** Whether a chance of {@code perMillion} in a million comes true. */
    public boolean chance(int perMillion) {
        return below(MILLION) < perMillion;
    }

    /** One of the elements, each equally likely. */
    public <T> T pick(List<T> elements) {
        return elements.get(below(elements.size()));
    }

    /** The index of a weight, as likely as its share of the sum. */
    public int weighted(int[] weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int left = below(sum);
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        throw new IllegalStateException("weights without a sum");
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
