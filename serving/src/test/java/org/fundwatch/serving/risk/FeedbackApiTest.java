package org.fundwatch.serving.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** 3103: what became of what was told, counted per rule. */
@ExtendWith(LocalSystem.Extension.class)
class FeedbackApiTest {
    private static final String RULE = "EX_DURING_INPATIENT";

    private final LocalSystem system;
    private final Client gateway;
    private final Client supervisor;

    FeedbackApiTest(LocalSystem system) {
        this.system = system;
        this.gateway = Client.of(system, Role.GATEWAY, List.of(), List.of("H1"));
        this.supervisor = Client.of(system, Role.SUPERVISOR, List.of("1411"), List.of());
    }

    /** Handed out, continued, revised, unanswered of the rule. */
    private static List<Long> counts(Client client) {
        HttpResponse<String> answer = client.get("/api/v1/risk-feedback");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        for (JsonNode rule : Client.json(answer).path("rules")) {
            if (rule.path("rule_id").asText().equals(RULE)) {
                return List.of(
                        rule.path("handed_out").asLong(),
                        rule.path("continued").asLong(),
                        rule.path("revised").asLong(),
                        rule.path("unanswered").asLong());
            }
        }
        return List.of(0L, 0L, 0L, 0L);
    }

    private static List<Long> plus(List<Long> before, long handedOut, long continued, long revised, long unanswered) {
        return List.of(
                before.get(0) + handedOut,
                before.get(1) + continued,
                before.get(2) + revised,
                before.get(3) + unanswered);
    }

    /** The id of the rule's result in the answer to a message. */
    private String told(String messageId) {
        HttpResponse<String> answer = gateway.post(
                Messages.BEFORE,
                Messages.analysis(messageId, "found-" + messageId).toString());
        for (JsonNode result : Client.json(answer).at("/output/result")) {
            if (result.path("rule_id").asText().equals(RULE)) {
                return result.path("jr_id").asText();
            }
        }
        throw new AssertionError(answer.body());
    }

    private static void accepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Client.json(answer).path("infcode").asInt()).isZero();
        assertThat(Client.json(answer).path("output").isObject()).isTrue();
    }

    @Test
    void feedbackIsCountedPerRuleAndTheLatestCounts() {
        List<Long> before = counts(supervisor);
        String first = told("f-1");
        String second = told("f-2");
        told("f-2");
        told("f-3");
        assertThat(counts(supervisor)).isEqualTo(plus(before, 3, 0, 0, 3));

        accepted(gateway.post(
                Messages.FEEDBACK, Messages.feedback("1", first, second).toString()));
        assertThat(counts(supervisor)).isEqualTo(plus(before, 3, 2, 0, 1));

        String revision = Messages.feedback("2", second).toString();
        accepted(gateway.post(Messages.FEEDBACK, revision));
        accepted(gateway.post(Messages.FEEDBACK, revision));
        assertThat(counts(supervisor)).isEqualTo(plus(before, 3, 1, 1, 1));
        assertThat(changes(first)).isZero();
        assertThat(changes(second)).isEqualTo(1);
    }

    private long changes(String result) {
        return system.jdbc()
                .sql("select changes from risk_feedback where jr_id = :id")
                .param("id", result)
                .query(Long.class)
                .single();
    }

    @Test
    void reasonAndWayAreKept() {
        String told = told("f-kept");
        accepted(gateway.post(Messages.FEEDBACK, Messages.feedback("1", told).toString()));

        assertThat(system.jdbc()
                        .sql(
                                "select dspo_way || ' ' || reason || ' ' || warn_type from risk_feedback where jr_id = :id")
                        .param("id", told)
                        .query(String.class)
                        .single())
                .isEqualTo("1 needed 1");
    }

    @Test
    void countsAreThoseOfTheCallersRegions() {
        List<Long> before = counts(supervisor);
        Client elsewhere = Client.of(system, Role.SUPERVISOR, List.of("1401"), List.of());
        Client everywhere = Client.of(system, Role.AUDITOR, List.of(), List.of());
        List<Long> all = counts(everywhere);
        told("f-region");

        assertThat(counts(supervisor)).isEqualTo(plus(before, 1, 0, 0, 1));
        assertThat(counts(everywhere)).isEqualTo(plus(all, 1, 0, 0, 1));
        assertThat(counts(elsewhere)).containsOnly(0L);
    }

    @Test
    void anUnknownResultKeepsTheWholeMessageOut() {
        String told = told("f-known");
        List<Long> before = counts(supervisor);

        refused(Messages.feedback("2", told, "0".repeat(40)), "UNKNOWN_VALUE: input.data.warns[1].warn_rslt_id ");
        refused(Messages.feedback("2", told, "x\u0000"), "UNKNOWN_VALUE: input.data.warns[1].warn_rslt_id ");
        assertThat(counts(supervisor)).isEqualTo(before);
    }

    @Test
    void anotherInstitutionsResultIsAnsweredAsIfItDidNotExist() {
        Client foreign = Client.of(system, Role.GATEWAY, List.of(), List.of("P1"));
        ObjectNode message = Messages.feedback("2", told("f-foreign")).put("fixmedins_code", "P1");

        RiskRefusalTest.refused(
                foreign.post(Messages.FEEDBACK, message.toString()),
                400,
                "UNKNOWN_VALUE: input.data.warns[0].warn_rslt_id is no result");
        RiskRefusalTest.refused(
                foreign.post(
                        Messages.FEEDBACK, message.put("fixmedins_code", "H1").toString()),
                403,
                "OUT_OF_SCOPE: fixmedins_code ");
    }

    @Test
    void whoCarriesOnSaysWhy() {
        String told = told("f-why");
        ObjectNode silent = Messages.feedback("1", told);
        Messages.at(silent, "/input/data/warns/0").remove("dspo_way_rea");
        refused(silent, "MISSING_FIELD: input.data.warns[0].dspo_way_rea ");
        ObjectNode blank = Messages.feedback("1", told);
        Messages.at(blank, "/input/data/warns/0").put("dspo_way_rea", "  ");
        refused(blank, "MISSING_FIELD: input.data.warns[0].dspo_way_rea ");
        ObjectNode longReason = Messages.feedback("2", told);
        Messages.at(longReason, "/input/data/warns/0").put("dspo_way_rea", "a".repeat(501));
        RiskRefusalTest.refused(
                gateway.post(Messages.FEEDBACK, longReason.toString()),
                413,
                "TOO_LARGE: input.data.warns[0].dspo_way_rea ");
    }

    @Test
    void brokenFeedbackNamesItsField() {
        String told = told("f-broken");
        refused(Messages.feedback("3", told), "UNKNOWN_VALUE: input.data.warns[0].dspo_way ");
        refused(Messages.feedback("2"), "MISSING_FIELD: input.data.warns ");
        refused(Messages.feedback("2", told, told), "DUPLICATE_KEY: input.data.warns[1].warn_rslt_id ");
        refused(Messages.feedback("2", told).put("infno", "3101"), "UNKNOWN_VALUE: infno ");
        ObjectNode noType = Messages.feedback("2", told);
        Messages.at(noType, "/input/data").remove("warn_type");
        refused(noType, "MISSING_FIELD: input.data.warn_type ");
    }

    private void refused(ObjectNode message, String expected) {
        RiskRefusalTest.refused(gateway.post(Messages.FEEDBACK, message.toString()), 400, expected);
    }

    @Test
    void whatIsOlderThanFourHundredDaysGoesWhenNewResultsCome() {
        String old = told("f-old");
        String young = told("f-young");
        accepted(gateway.post(
                Messages.FEEDBACK, Messages.feedback("2", old, young).toString()));
        handedOut(old, "400 days 1 hour");
        handedOut(young, "399 days 23 hours");

        told("f-new");

        assertThat(rows("risk_result", old) + rows("risk_feedback", old)).isZero();
        assertThat(rows("risk_result", young) + rows("risk_feedback", young)).isEqualTo(2);
    }

    private void handedOut(String result, String ago) {
        system.jdbc()
                .sql("update risk_result set handed_at = now() - cast(:ago as interval) where jr_id = :id")
                .param("ago", ago)
                .param("id", result)
                .update();
    }

    private long rows(String table, String result) {
        return system.jdbc()
                .sql("select count(*) from " + table + " where jr_id = :id")
                .param("id", result)
                .query(Long.class)
                .single();
    }
}
