package org.fundwatch.policy.independent;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.policy.adjudication.exclusion.Exclusions;

/**
 * The whole comparison of the two adjudicators, as docs/rulebook.md says how to run it. Arguments: settlements of each
 * seed, then the seeds. Prints every difference, the count of each finding code and a last line of each seed; exits with
 * 1 where there is a difference, where a code of the program is not reached, or where there were fewer than 100,000
 * settlements.
 */
public final class WholeComparison {
    private static final long ENOUGH = 100_000;

    private WholeComparison() {}

    public static void main(String[] args) {
        long atLeast = args.length > 0 ? Long.parseLong(args[0]) : ENOUGH;
        boolean good = true;
        for (int i = 1; i < Math.max(2, args.length); i++) {
            long seed = args.length > 1 ? Long.parseLong(args[i]) : TwoAdjudicators.SEED;
            good &= compare(seed, atLeast);
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean compare(long seed, long atLeast) {
        TwoAdjudicators two = new TwoAdjudicators(folder());
        two.compare(seed, atLeast);
        two.differences.forEach(System.out::println);
        two.codes.forEach((code, count) -> System.out.printf("%-28s %d%n", code, count));
        Set<String> missing = missing(two);
        missing.forEach(code -> System.out.printf("%-28s not reached%n", code));
        System.out.printf("seed %d: %d finding codes%n", seed, two.codes.size());
        System.out.printf("%d settlements, %d differences%n", two.settlements, two.differences.size());
        return two.differences.isEmpty() && missing.isEmpty() && two.settlements >= ENOUGH;
    }

    /** The rulebook of the repository, from its root or from the module. */
    private static Path folder() {
        Path here = Path.of("rulebook").toAbsolutePath();
        return here.toFile().isDirectory() ? here : Path.of("..", "rulebook");
    }

    /** Codes of the program that no answer carried. */
    static Set<String> missing(TwoAdjudicators two) {
        Set<String> missing = new TreeSet<>(Codes.ALL);
        missing.addAll(Exclusions.codes());
        missing.removeAll(two.codes.keySet());
        return missing;
    }
}
