package org.fundwatch.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fundwatch.jobs.pattern.rule.GateShare;
import org.junit.jupiter.api.Test;

class GateTableTest {
    @Test
    void sharesAreOfWhatTheGateSaw() {
        String table =
                GateTable.of(List.of(new GateShare("ID02", 1_000, 100, 1), new GateShare("SP02", 2_000, 101, 0)));
        assertThat(table.lines().map(line -> line.trim().replaceAll(" +", " ")))
                .containsExactly(
                        "rule seen let through share % matches share %",
                        "ID02 1000 100 10.00 1 0.10", "SP02 2000 101 5.05 0 0.00", "overall 3000 201 6.70 1 0.03");
    }

    @Test
    void roundsHalfUpAndKnowsNoShareOfNothing() {
        assertThat(GateTable.percent(1, 20_000)).isEqualTo("0.01");
        assertThat(GateTable.percent(1, 20_001)).isEqualTo("0.00");
        assertThat(GateTable.percent(0, 0)).isEqualTo("-");
    }
}
