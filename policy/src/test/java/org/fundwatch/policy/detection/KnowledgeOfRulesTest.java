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

/** What the tables beside the rules name: groups that a rule leaves out, and what severe diagnoses ask for. */
class KnowledgeOfRulesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    @Test
    void aGroupIsLeftOutFromDayToDay() {
        Exemptions exemptions = book(
                        "exemptions", "rule_id,kind,key,reason", "PH08,EMPLOYER,E1,暴发,2026-03-02,2026-03-02")
                .exemptions();
        assertThat(exemptions.groups(KnownRule.PH08, DAY)).containsExactly(Exemptions.Group.EMPLOYER.named("E1"));
        assertThat(exemptions.groups(KnownRule.PH08, DAY.plusDays(1))).isEmpty();
        assertThat(exemptions.groups(KnownRule.PH05, DAY)).isEmpty();
        assertThat(exemptions.isEmpty()).isFalse();
    }

    @Test
    void aSevereDiagnosisAsksForTheItemsOfEachRowThatNamesIt() {
        SevereDiagnoses severe = book("severe_diagnoses", "diag_prefix,expected_codes", "I21,A1; B2 ;,,", "I21.9,C3,,")
                .severeDiagnoses();
        assertThat(severe.expected("I21.9", DAY)).containsExactly("A1", "B2", "C3");
        assertThat(severe.expected("I21.0", DAY)).containsExactly("A1", "B2");
        assertThat(severe.expected("I2", DAY)).isEmpty();
    }

    @Test
    void rowsThatWouldNameEverythingOrNothingAreRefused() {
        assertThatThrownBy(() -> book("severe_diagnoses", "diag_prefix,expected_codes", ",A1,,"))
                .isInstanceOf(RulebookProblem.class)
                .hasMessageContaining("severe_diagnoses.csv:2: diag_prefix: must not be empty");
        assertThatThrownBy(() -> book("severe_diagnoses", "diag_prefix,expected_codes", "I21, ; ,,"))
                .isInstanceOf(RulebookProblem.class)
                .hasMessageContaining("severe_diagnoses.csv:2: expected_codes: must name a code");
        assertThatThrownBy(() -> book("exemptions", "rule_id,kind,key,reason", "PH08,FRIENDS,x,暴发,,"))
                .isInstanceOf(RulebookProblem.class)
                .hasMessageContaining("exemptions.csv:2: kind: must be INSTITUTION or REGION");
    }

    /** Rows without their source. */
    private static DetectionBook book(String table, String columns, String... rows) {
        StringBuilder csv = new StringBuilder(columns + ",from,to,source\n");
        for (String row : rows) {
            csv.append(row).append(",x\n");
        }
        return DetectionBook.of(RulebookReader.read(
                1,
                RulebookFiles.of(
                        Map.of("knowledge/" + table + ".csv", csv.toString().getBytes(StandardCharsets.UTF_8)))));
    }
}
