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
                  - name: red already, so it notices nothing
                    person: {insutype: "310", psn_type: "11", insuplc_admdvs: "130102", cvrg_stas: ACTIVE}
                    event: {mdtrt_id: V1, fixmedins_code: H13010200001, med_type: "11", mdtrt_cert_type: "01", lines: [[E220301001, 1, 200.00]]}
                    expect: {hifp_pay: 49.99}
                  - name: retired (200 − 100) × 60 %
                    person: {insutype: "310", psn_type: "12", insuplc_admdvs: "130102", cvrg_stas: ACTIVE}
                    event: {mdtrt_id: V1, fixmedins_code: H13010200001, med_type: "11", mdtrt_cert_type: "01", lines: [[E220301001, 1, 200.00]]}
                    expect: {hifp_pay: 60.00}
                """).getBytes(StandardCharsets.UTF_8));

        List<RulebookMutations.Mutation> mutations = RulebookMutations.run(RulebookFiles.of(files), 1, one -> {});

        assertThat(mutations)
                .extracting(RulebookMutations.Mutation::asText)
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo(
                                "policies/13/hebei-sample-2022-01-01.yaml  benefits/ORDINARY_OUTPATIENT/deductible/amounts/0/value"
                                        + "  100 → 100.01  1 case"));
        assertThat(mutations)
                .extracting(RulebookMutations.Mutation::asText)
                .as("only the case that was red before would have noticed")
                .contains("policies/13/hebei-sample-2022-01-01.yaml  benefits/ORDINARY_OUTPATIENT/ratios/0/value"
                        + "  0.5 → 0.5001  UNNOTICED");
        assertThat(mutations)
                .filteredOn(mutation -> mutation.asText().contains("refused: "))
                .isNotEmpty()
                .allMatch(RulebookMutations.Mutation::isRefused)
                .allMatch(mutation -> mutation.red() == 0);
        assertThat(mutations)
                .filteredOn(mutation -> mutation.red() > 0)
                .noneMatch(RulebookMutations.Mutation::isRefused);
        assertThat(mutations)
                .extracting(RulebookMutations.Mutation::asText)
                .anySatisfy(line -> assertThat(line)
                        .contains("clauses/河北办法·起付标准  ")
                        .contains("→ (left out)  refused: ")
                        .contains("not one of the clauses"));
    }
}
