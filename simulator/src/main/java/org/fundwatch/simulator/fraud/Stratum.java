package org.fundwatch.simulator.fraud;

import java.util.List;
import java.util.stream.IntStream;
import org.fundwatch.simulator.random.SeededStream;

/**
 * The part of a range that one of several performances draws from: the {@code number}-th, from 0, of {@code of} equal
 * parts. So a city with few performances has weak ones and clear ones too, which drawing from the whole range each time
 * does not give.
 */
public record Stratum(int number, int of) {
    public Stratum {
        if (number < 0 || number >= of) {
            throw new IllegalArgumentException("no part " + number + " of " + of);
        }
    }

    /** All {@code of} parts, each once, in no order of strength, beginning with the {@code first}-th. */
    static List<Stratum> shuffled(int of, int first, SeededStream order) {
        int step = Casting.coprimeOf(Math.max(1, of), order);
        return IntStream.range(0, of)
                .mapToObj(i -> new Stratum((int) ((first + (long) i * step) % of), of))
                .toList();
    }

    /** A whole number of this part of {@code least} to {@code most}, both included. */
    int draw(SeededStream random, int least, int most) {
        long values = most - least + 1L;
        int first = least + (int) (values * number / of);
        int next = least + (int) (values * (number + 1L) / of);
        return random.between(first, Math.max(first, next - 1));
    }
}
