package org.fundwatch.policy.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.fundwatch.policy.rulebook.Institution.Kind;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookProblem;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.Test;

class RuleReaderTest {
    private final String ph01 = readPh01();

    private static String readPh01() {
        try {
            return Files.readString(Path.of("..", "rulebook", "rules", "PH01.yaml"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readsTheRuleAsPublished() {
        Rule rule = book("PH01", ph01).rule(KnownRule.PH01).orElseThrow();
        assertThat(rule.severity()).isEqualTo(Alert.Severity.SUSPECTED);
        assertThat(rule.clause()).contains("第四十条");
        assertThat(rule.nationalCode()).isNull();
        assertThat(rule.value("reversal_hours", "141102", Kind.HOSPITAL)).isEqualTo(24);
    }

    @Test
    void theNarrowestOverrideWins() {
        String text = ph01.replaceFirst("default: 24", """
                default: 24
                    overrides:
                      - {region: "14", value: 12, source: reading}
                      - {region: "1411", value: 6, source: reading}
                      - {region: "1411", kind: HOSPITAL, value: 3, source: reading}
                      - {kind: CLINIC, value: 1, source: reading}""");
        Rule rule = book("PH01", text).rule(KnownRule.PH01).orElseThrow();
        assertThat(rule.value("reversal_hours", "130100", Kind.HOSPITAL)).isEqualTo(24);
        assertThat(rule.value("reversal_hours", "140100", Kind.CLINIC)).isEqualTo(12);
        assertThat(rule.value("reversal_hours", "141102", Kind.CLINIC)).isEqualTo(6);
        assertThat(rule.value("reversal_hours", "141102", Kind.HOSPITAL)).isEqualTo(3);
        assertThat(rule.value("reversal_hours", "130100", Kind.CLINIC)).isEqualTo(1);
        assertThat(rule.value("reversal_hours", "", null)).isEqualTo(24);
    }

    @Test
    void whatIsWrongIsNamed() {
        refused(ph01.replace("id: PH01", "id: PH02"), "PH01.yaml:1: id: must be the name of the file");
        refused(ph01.replace("subject: PERSON", "subject: DOCTOR"), "subject: must be PERSON for this rule");
        refused(ph01.replace("default: 24", "default: 24.5"), "reversal_hours.default: must be a whole number");
        refused(ph01.replace("unit: HOURS", "unit: WEEKS"), "must be one of");
        refused(ph01.replace("  score_step:", "  step:"), "parameters.step: no such field here");
        refused(ph01.replace("{admitted_at}", "{begin}"), "text.zh: the alert has no argument {begin}");
        refused(ph01.replace("default: 24", "default: -1"), "is out of range");
        refused(
                ph01.replace("default: 24", "default: 24\n    overrides:\n      - {value: 2, source: x}"),
                "must name a region, a kind of institution, or both");
        refused(ph01.replace("id: PH01\n", ""), "PH01.yaml:1: id: is required");
        refused(ph01.replace("subject: PERSON\n", ""), "subject: is required");
        refused(ph01.replace("default: 24", "remark: 24"), "reversal_hours.default: is required");
        refused(ph01.replace("default: 24", "default: a day"), "reversal_hours.default: must be a number");
        refused(
                ph01.replace(
                        "default: 24", "default: 24\n    overrides:\n      - {region: \"14X1\", value: 2, source: x}"),
                "overrides[0].region: must be a region code of up to six digits");
        refused(
                ph01.replace("default: 24", """
                        default: 24
                            overrides:
                              - {region: "140000", value: 2, source: x}
                              - {region: "14", value: 3, source: x}"""),
                "overrides[1]: another override of this parameter holds for the same region and kind");
        refused(
                ph01.replace("unit: HOURS\n    default: 24", "unit: RATIO\n    default: 0.12345"),
                "reversal_hours.default: must have at most 4 decimals");
        refused(
                ph01.replace("unit: HOURS\n    default: 24", "unit: YUAN\n    default: 0.125"),
                "reversal_hours.default: must have at most 2 decimals");
        assertThatThrownBy(() -> book("XX99", ph01)).hasMessageContaining("is not a rule this version can run");
    }

    @Test
    void aThresholdIsShownInItsUnit() {
        assertThat(shown("unit: YUAN\n    default: 300.5")).isEqualTo(Arg.money(300_50));
        assertThat(shown("unit: RATIO\n    default: 0.25")).isEqualTo(Arg.rate(2500));
        assertThat(shown("unit: DAYS\n    default: 7")).isEqualTo(Arg.count(7));
    }

    @Test
    void aThresholdThatTheRuleDoesNotHaveIsOurMistake() {
        Rule rule = book("PH01", ph01).rule(KnownRule.PH01).orElseThrow();
        assertThatThrownBy(() -> rule.value("window_days", "", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PH01 has no parameter window_days");
    }

    private Arg shown(String unitAndDefault) {
        Rule rule = book("PH01", ph01.replace("unit: HOURS\n    default: 24", unitAndDefault))
                .rule(KnownRule.PH01)
                .orElseThrow();
        return rule.arguments("141102", Kind.HOSPITAL).get("reversal_hours");
    }

    @Test
    void aRuleThatCountsBeginsAtTwo() throws IOException {
        String id02 = Files.readString(Path.of("..", "rulebook", "rules", "ID02.yaml"));
        assertThatThrownBy(() -> book("ID02", id02.replace("default: 3", "default: 1")))
                .hasMessageContaining("refunds.default: is out of range, 2 to");
    }

    @Test
    void aWindowBeyondWhatTheRuleRemembersIsRefused() throws IOException {
        String id02 = Files.readString(Path.of("..", "rulebook", "rules", "ID02.yaml"));
        assertThat(book("ID02", id02.replace("default: 7", "default: 31"))
                        .rule(KnownRule.ID02)
                        .orElseThrow()
                        .value("window_days", "", null))
                .isEqualTo(31);
        assertThatThrownBy(() -> book("ID02", id02.replace("default: 7", "default: 32")))
                .isInstanceOf(RulebookProblem.class)
                .hasMessageContaining("window_days.default: is out of range, 0 to 31");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> book("PH01", text))
                .isInstanceOf(RulebookProblem.class)
                .hasMessageContaining(message);
    }

    private static DetectionBook book(String id, String text) {
        return DetectionBook.of(RulebookReader.read(
                1, RulebookFiles.of(Map.of("rules/" + id + ".yaml", text.getBytes(StandardCharsets.UTF_8)))));
    }
}
