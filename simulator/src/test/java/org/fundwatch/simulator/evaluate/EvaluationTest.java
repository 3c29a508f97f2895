package org.fundwatch.simulator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Map;
import org.fundwatch.schemas.json.JsonCodec;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final String LABELS = """
            {"label_id":"L1","kind":"FRAUD","rule_id":"PH01","subject":{"kind":"PERSON","id":"A"},"event_ids":["e1","e2"],"intensity":2.00}
            {"label_id":"L2","kind":"FRAUD","rule_id":"PH01","subject":{"kind":"PERSON","id":"B"},"event_ids":["e3"],"intensity":1.25}
            {"label_id":"L3","kind":"FRAUD","rule_id":"PH01","subject":{"kind":"PERSON","id":"C"},"event_ids":["e4"],"intensity":0.80}
            {"label_id":"L4","kind":"TRAP","rule_id":"PH01","trap":"LEAVE","subject":{"kind":"PERSON","id":"D"},"event_ids":["e5"]}
            {"label_id":"L5","kind":"FRAUD","rule_id":"SP01","subject":{"kind":"INSTITUTION","id":"H"},"event_ids":[],"intensity":1.50,"window":{"from":"2026-03-05","to":"2026-03-12"}}
            {"label_id":"L6","kind":"FAULT","rule_id":"DQ01","subject":{"kind":"INSTITUTION","id":"H"},"event_ids":["e6"],"intensity":1.30}
            """;

    @Test
    void aFraudIsFoundByAnAlertOnItsSubjectAndOneOfItsEvents() throws IOException {
        RuleScore score = score("PH01", alert("a1", 1, "RAISED", "PH01", "PERSON", "A", "e2"));
        assertThat(score.recall()).isEqualTo(new BigDecimal("0.5000"));
        assertThat(score.precision()).isEqualTo(new BigDecimal("1.0000"));
    }

    @Test
    void injectionsBelowTheClearThresholdCountInTheCurveOnly() throws IOException {
        RuleScore score = score("PH01", alert("a1", 1, "RAISED", "PH01", "PERSON", "C", "e4"));
        assertThat(score.clearFound()).isZero();
        assertThat(score.curve()).containsEntry("0.75", new RuleScore.Found(1, 1));
        assertThat(score.curve()).containsEntry("1.25", new RuleScore.Found(0, 1));
        assertThat(score.curve()).containsEntry("2.00", new RuleScore.Found(0, 1));
    }

    @Test
    void trapsAndHonestSubjectsFlaggedAreFalse() throws IOException {
        RuleScore score = score(
                "PH01",
                alert("a1", 1, "RAISED", "PH01", "PERSON", "A", "e1"),
                alert("a2", 1, "RAISED", "PH01", "PERSON", "D", "e5"),
                alert("a3", 1, "RAISED", "PH01", "PERSON", "Z", "e9"));
        assertThat(score.onTraps()).isEqualTo(Map.of("LEAVE", 1));
        assertThat(score.onHonest()).isEqualTo(1);
        assertThat(score.precision()).isEqualTo(new BigDecimal("0.3333"));
    }

    @Test
    void onlyTheLastRevisionCounts() throws IOException {
        RuleScore score = score(
                "PH01",
                alert("a1", 2, "WITHDRAWN", "PH01", "PERSON", "Z", "e9"),
                alert("a1", 1, "RAISED", "PH01", "PERSON", "Z", "e9"));
        assertThat(score.alerts()).isZero();
        assertThat(score.precision()).isNull();
    }

    @Test
    void anotherRulesFraudIsNeitherRightNorFalse() throws IOException {
        RuleScore score = score("PH03", alert("a1", 1, "RAISED", "PH03", "PERSON", "A", "e1"));
        assertThat(score.onOtherFraud()).isEqualTo(1);
        assertThat(score.precision()).isNull();
    }

    @Test
    void aFaultOfDataIsToBeToldAndExcusesNobodyElse() throws IOException {
        RuleScore late = score("DQ01", alert("a1", 1, "RAISED", "DQ01", "INSTITUTION", "H", "e6"));
        assertThat(late.recall()).isEqualTo(new BigDecimal("1.0000"));
        assertThat(late.precision()).isEqualTo(new BigDecimal("1.0000"));
        RuleScore other = score("RX01", alert("a1", 1, "RAISED", "RX01", "PERSON", "Z", "e6"));
        assertThat(other.onHonest()).isEqualTo(1);
    }

    @Test
    void allRulesTogetherAreCountedToo() throws IOException {
        RuleScore overall = evaluate(
                        alert("a1", 1, "RAISED", "PH01", "PERSON", "A", "e1"),
                        alert("a2", 1, "RAISED", "PH01", "PERSON", "D", "e5"),
                        alert("a3", 1, "RAISED", "DQ01", "INSTITUTION", "H", "e6"))
                .overall();
        // clear injections: L1, L2, L5, L6; found: L1 and L6; false: the trap
        assertThat(overall.recall()).isEqualTo(new BigDecimal("0.5000"));
        assertThat(overall.precision()).isEqualTo(new BigDecimal("0.6667"));
        assertThat(overall.onTraps()).isEqualTo(Map.of("PH01 LEAVE", 1));
    }

    @Test
    void theRightEventsUnderTheWrongSubjectAreFalse() throws IOException {
        RuleScore score = score("PH01", alert("a1", 1, "RAISED", "PH01", "PERSON", "Z", "e1"));
        assertThat(score.onHonest()).isEqualTo(1);
    }

    @Test
    void aLabelAboutDaysIsFoundByAnAlertInThem() throws IOException {
        RuleScore inside = score("SP01", alert("a1", 1, "RAISED", "SP01", "INSTITUTION", "H", "i1"));
        assertThat(inside.recall()).isEqualTo(new BigDecimal("1.0000"));
    }

    @Test
    void theOutputSaysThatTheDataIsSynthetic() throws IOException {
        Evaluation evaluation = evaluate();
        assertThat(evaluation.table()).startsWith("synthetic").contains("\nall ");
        assertThat(JsonCodec.mapper()
                        .readTree(JsonCodec.write(evaluation))
                        .path("data")
                        .asText())
                .isEqualTo("synthetic");
    }

    private static RuleScore score(String rule, String... alerts) throws IOException {
        return evaluate(alerts).rules().stream()
                .filter(score -> score.ruleId().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static Evaluation evaluate(String... alerts) throws IOException {
        return Evaluation.of(
                new BufferedReader(new StringReader(String.join("\n", alerts))),
                new BufferedReader(new StringReader(LABELS)));
    }

    private static String alert(
            String id, int revision, String status, String rule, String kind, String subject, String event) {
        return "{\"alert_id\":\"%s\",\"revision\":%d,\"status\":\"%s\",\"rule_id\":\"%s\",\"subject\":{\"kind\":\"%s\",\"id\":\"%s\",\"also\":[]},\"window\":{\"from\":\"2026-03-10T00:00:00+08:00\",\"to\":null},\"evidence\":[{\"event_id\":\"%s\",\"role\":\"r\"}]}"
                .formatted(id, revision, status, rule, kind, subject, event);
    }
}
