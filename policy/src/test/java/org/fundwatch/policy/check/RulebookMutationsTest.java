package org.fundwatch.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.junit.jupiter.api.Test;

/** A slice of what {@code rulebook mutate} runs whole: some golden case holds every number, clause and flag. */
class RulebookMutationsTest {
    private static final RulebookFiles SHIPPED = RulebookFiles.fromDirectory(Path.of("..", "rulebook"));

    @Test
    void everyTenthMutationOfTheShippedPacksIsNoticed() {
        List<RulebookMutations.Mutation> told = new ArrayList<>();
        List<RulebookMutations.Mutation> mutations = RulebookMutations.run(SHIPPED, 10, told::add);

        assertThat(mutations).hasSizeGreaterThan(60).isEqualTo(told);
        assertThat(mutations).filteredOn(mutation -> !mutation.isNoticed()).isEmpty();
        assertThat(mutations).anyMatch(mutation -> mutation.red() > 0);
    }

    @Test
    void withoutACaseThatHoldsItAMutationIsUnnoticed() {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : SHIPPED.names()) {
            if (!name.startsWith("policies/") || name.contains("hebei-sample")) {
                files.put(name, SHIPPED.content(name));
            }
        }
        files.keySet().removeIf(name -> name.startsWith("cases/"));
        files.put("cases/one.yaml", ("""
                about: one case
                cases:
                  - name: nobody
                    person: none
                    event: {mdtrt_id: V1, fixmedins_code: H13010200001, med_type: "11", lines: [[E220301001, 1, 1.00]]}
                    expect: {decision: REVIEW}
                """).getBytes(StandardCharsets.UTF_8));

        List<RulebookMutations.Mutation> mutations = RulebookMutations.run(RulebookFiles.of(files), 1, one -> {});

        assertThat(mutations)
                .extracting(RulebookMutations.Mutation::asText)
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo(
                                "policies/13/hebei-sample-2022-01-01.yaml  benefits/ORDINARY_OUTPATIENT/deductible/amounts/0/value"
                                        + "  100 → 100.01  UNNOTICED"));
        assertThat(mutations)
                .extracting(RulebookMutations.Mutation::asText)
                .anySatisfy(line -> assertThat(line)
                        .contains("clauses/河北办法·起付标准  ")
                        .contains("→ (left out)  refused: ")
                        .contains("not one of the clauses"));
    }
}
