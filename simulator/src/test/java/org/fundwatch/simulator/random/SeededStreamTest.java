package org.fundwatch.simulator.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeededStreamTest {
    @Test
    void theSamePlaceGivesTheSameNumbersAndEveryOtherPlaceOthers() {
        assertThat(first(7, Purpose.DAY, 3, 4)).isEqualTo(first(7, Purpose.DAY, 3, 4));
        Set<Long> firsts = new HashSet<>();
        firsts.add(first(7, Purpose.DAY, 3, 4));
        firsts.add(first(8, Purpose.DAY, 3, 4));
        firsts.add(first(7, Purpose.VISIT, 3, 4));
        firsts.add(first(7, Purpose.DAY, 4, 4));
        firsts.add(first(7, Purpose.DAY, 3, 5));
        firsts.add(first(7, Purpose.DAY, 4, 3));
        assertThat(firsts).hasSize(6);
    }

    @Test
    void bothEndsOfARangeOccurAndNothingBeyond() {
        SeededStream random = SeededStream.of(1, Purpose.DAY, 0, 0);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            seen.add(random.between(-2, 2));
        }
        assertThat(seen).containsExactlyInAnyOrder(-2, -1, 0, 1, 2);
    }

    @Test
    void aChanceComesTrueAsOftenAsItSays() {
        SeededStream random = SeededStream.of(2, Purpose.DAY, 0, 0);
        int hits = 0;
        for (int i = 0; i < 100_000; i++) {
            hits += random.chance(250_000) ? 1 : 0;
            assertThat(random.chance(0)).isFalse();
            assertThat(random.chance(SeededStream.MILLION)).isTrue();
        }
        assertThat(hits).isBetween(24_000, 26_000);
    }

    @Test
    void weightsDecideHowOften() {
        SeededStream random = SeededStream.of(3, Purpose.DAY, 0, 0);
        int[] hits = new int[3];
        for (int i = 0; i < 40_000; i++) {
            hits[random.weighted(new int[] {3, 0, 1})]++;
        }
        assertThat(hits[0]).isBetween(29_000, 31_000);
        assertThat(hits[1]).isZero();
    }

    @Test
    void nothingLiesBelowNothing() {
        SeededStream random = SeededStream.of(4, Purpose.DAY, 0, 0);
        assertThatThrownBy(() -> random.below(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> random.pick(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static long first(long seed, Purpose purpose, long one, long other) {
        return SeededStream.of(seed, purpose, one, other).next();
    }
}
