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

class ExemptionsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    @Test
    void namesAnInstitutionForOneRuleFromDayToDay() {
        Exemptions exemptions = exemptions("ID01,INSTITUTION,H1,普查,2026-03-02,2026-03-03,x");
        assertThat(exemptions.names(KnownRule.ID01, "H1", "141102", DAY)).isTrue();
        assertThat(exemptions.names(KnownRule.ID01, "H1", "141102", DAY.plusDays(1)))
                .isTrue();
        assertThat(exemptions.names(KnownRule.ID01, "H1", "141102", DAY.plusDays(2)))
                .isFalse();
        assertThat(exemptions.names(KnownRule.ID01, "H1", "141102", DAY.minusDays(1)))
                .isFalse();
        assertThat(exemptions.names(KnownRule.ID01, "H2", "141102", DAY)).isFalse();
        assertThat(exemptions.names(KnownRule.ID03, "H1", "141102", DAY)).isFalse();
    }

    @Test
    void namesARegionByItsPrefix() {
        Exemptions exemptions = exemptions("ID07,REGION,1411,乡镇唯一药店,,,x");
        assertThat(exemptions.names(KnownRule.ID07, "H1", "141102", DAY)).isTrue();
        assertThat(exemptions.names(KnownRule.ID07, "H1", "141002", DAY)).isFalse();
    }

    @Test
    void aRowThatWouldBeOverlookedIsRefusedByFileRowAndField() {
        refused("ID01,SHOP,H1,普查,,,x", "exemptions.csv:2: kind: must be INSTITUTION or REGION");
        refused("ID01,INSTITUTION,,普查,,,x", "exemptions.csv:2: key: must not be empty");
        refused(",INSTITUTION,H1,普查,,,x", "exemptions.csv:2: rule_id: must not be empty");
        refused("ID01,INSTITUTION,H1,,,,x", "exemptions.csv:2: reason: must not be empty");
    }

    private static void refused(String rows, String message) {
        assertThatThrownBy(() -> exemptions(rows))
                .isInstanceOf(RulebookProblem.class)
                .hasMessageContaining(message);
    }

    private static Exemptions exemptions(String rows) {
        String table = "rule_id,kind,key,reason,from,to,source\n" + rows + "\n";
        return DetectionBook.of(RulebookReader.read(
                        1,
                        RulebookFiles.of(Map.of("knowledge/exemptions.csv", table.getBytes(StandardCharsets.UTF_8)))))
                .exemptions();
    }
}
