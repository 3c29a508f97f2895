package org.fundwatch.policy.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookProblem;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.junit.jupiter.api.Test;

class PlannedCyclesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    @Test
    void namesDiagnosesAndItemsByTheirPrefixes() {
        PlannedCycles cycles = cycles("DIAGNOSIS,Z51,化疗,,,x\nITEM,0034,血液透析,,,x");
        assertThat(cycles.namesDiagnosis("Z51.1", DAY)).isTrue();
        assertThat(cycles.namesDiagnosis("0034", DAY)).isFalse();
        assertThat(cycles.namesDiagnosis("C51.1", DAY)).isFalse();
        assertThat(cycles.namesItem("003408", DAY)).isTrue();
        assertThat(cycles.namesItem("Z51.1", DAY)).isFalse();
        assertThat(cycles.namesItem("1003408", DAY)).isFalse();
    }

    @Test
    void aRowHoldsFromItsFirstDayToItsLast() {
        PlannedCycles cycles = cycles("ITEM,0034,血液透析,2026-03-02,2026-03-04,x");
        assertThat(cycles.namesItem("0034", DAY.minusDays(1))).isFalse();
        assertThat(cycles.namesItem("0034", DAY)).isTrue();
        assertThat(cycles.namesItem("0034", DAY.plusDays(2))).isTrue();
        assertThat(cycles.namesItem("0034", DAY.plusDays(3))).isFalse();
    }

    @Test
    void aRowThatWouldBeOverlookedIsRefusedByFileRowAndField() {
        refused(
                "DIAGNOSIS,Z51,化疗,,,x\nDIAG,Z49,透析,,,x",
                "planned_cycles.csv:3: prefix_kind: must be DIAGNOSIS or ITEM");
        refused(",Z49,透析,,,x", "planned_cycles.csv:2: prefix_kind: must be DIAGNOSIS or ITEM");
        refused("ITEM,,透析,,,x", "planned_cycles.csv:2: prefix: must not be empty");
    }

    private static void refused(String rows, String message) {
        assertThatThrownBy(() -> cycles(rows))
                .isInstanceOf(RulebookProblem.class)
                .hasMessageContaining(message);
    }

    private static PlannedCycles cycles(String rows) {
        String table = "prefix_kind,prefix,name,from,to,source\n" + rows + "\n";
        return DetectionBook.of(RulebookReader.read(
                        1,
                        RulebookFiles.of(
                                Map.of("knowledge/planned_cycles.csv", table.getBytes(StandardCharsets.UTF_8)))))
                .plannedCycles();
    }
}
