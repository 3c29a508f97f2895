package org.fundwatch.policy.independent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TwoAdjudicatorsTest {
    /** How many settlements the test compares; {@link #main} compares 100,000. */
    private static final long SLICE = Long.getLong("fundwatch.independent.settlements", 1_500);

    private static final Path RULEBOOK = Path.of("..", "rulebook");

    @Test
    void bothAdjudicatorsAgreeOnEveryAnswer() {
        TwoAdjudicators two = new TwoAdjudicators(RULEBOOK);
        two.compare(TwoAdjudicators.SEED, SLICE);
        assertThat(two.differences).as("seed %d", TwoAdjudicators.SEED).isEmpty();
    }

    /** The whole comparison: settlements, and optionally the seed. */
    public static void main(String[] args) {
        long atLeast = args.length > 0 ? Long.parseLong(args[0]) : 100_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : TwoAdjudicators.SEED;
        TwoAdjudicators two = new TwoAdjudicators(RULEBOOK);
        two.compare(seed, atLeast);
        two.differences.forEach(System.out::println);
        two.codes.forEach((code, count) -> System.out.printf("%-28s %d%n", code, count));
        System.out.printf("seed %d%n", seed);
        System.out.printf("%d settlements, %d differences%n", two.settlements, two.differing);
    }
}
