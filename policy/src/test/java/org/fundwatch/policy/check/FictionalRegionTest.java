package org.fundwatch.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.junit.jupiter.api.Test;

/**
 * A new region needs no Java: a folder with a pack that says what no shipped pack says (chronic and special-drug
 * benefits, age bands, a deductible once an institution and day, one per visit with a yearly limit, shares by class, an
 * optional account before the pool, a province as pooling area, a last day) judges its own cases.
 */
class FictionalRegionTest {
    private static final RulebookFiles FICTIONAL =
            RulebookFiles.fromDirectory(Path.of("src", "test", "resources", "fictional"));

    @Test
    void itsCasesPass() {
        RulebookCheck.Report report = RulebookCheck.check(FICTIONAL);

        assertThat(report.problems()).isEmpty();
        assertThat(report.failures()).isEmpty();
        assertThat(report.passed()).isGreaterThan(50);
    }

    @Test
    void theyHoldEveryNumberClauseAndFlagOfThePack() {
        assertThat(RulebookMutations.run(FICTIONAL, 1, mutation -> {}))
                .hasSizeGreaterThan(100)
                .filteredOn(mutation -> !mutation.isNoticed())
                .isEmpty();
    }
}
