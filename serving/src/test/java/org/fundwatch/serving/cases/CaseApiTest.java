package org.fundwatch.serving.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSystem.Extension.class)
class CaseApiTest {
    private static final Instant OCTOBER = Instant.parse("2026-10-20T01:00:00Z");

    private final LocalSystem system;
    private final Client first;
    private final Client second;
    private final String subject = "case-" + UUID.randomUUID();

    CaseApiTest(LocalSystem system) {
        this.system = system;
        this.first = Client.named(system, Role.SUPERVISOR, "first");
        this.second = Client.named(system, Role.SUPERVISOR, "second");
    }

    @Test
    void alertsOfOneSubjectFamilyAndRegionAreOneCase() {
        String id = raise("a", "PH01", "141102", 100_00);
        raise("b", "PH04", "141102", 50_00);
        String other = raise("c", "RX01", "141102", 7_00);
        String elsewhere = raise("d", "PH01", "141181", 9_00);

        JsonNode one = one(id);
        assertThat(one.path("alerts").asInt()).isEqualTo(2);
        assertThat(one.path("amount_at_risk").decimalValue()).isEqualByComparingTo("150.00");
        assertThat(one.path("status").asText()).isEqualTo("LEAD");
        assertThat(one.path("alert_ids")).hasSize(2);
        assertThat(List.of(id, other, elsewhere)).doesNotHaveDuplicates();
    }

    @Test
    void aWithdrawnAlertCountsNoMoreAndIsNews() {
        String id = raise("a", "PH01", "141102", 100_00);
        ok(act(first, id, "TAKE", ""));
        assertThat(one(id).path("news").asBoolean()).isFalse();
        publish("a", 1, Alert.Status.RAISED, "PH01", "141102", 100_00);
        assertThat(one(id).path("news").asBoolean()).as("told twice").isFalse();

        publish("a", 2, Alert.Status.WITHDRAWN, "PH01", "141102", 100_00);

        JsonNode one = one(id);
        assertThat(one.path("news").asBoolean()).isTrue();
        assertThat(one.path("alerts").asInt()).isEqualTo(1);
        assertThat(one.path("standing").asInt()).isZero();
        assertThat(one.path("amount_at_risk").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void fromLeadToClosedByTwoPeople() {
        String id = raise("a", "PH01", "141102", 100_00);
        refused(act(first, id, "CONFIRM", "clear"), 409, "NOT_NOW");
        ok(act(first, id, "TAKE", ""));
        refused(act(first, id, "CONFIRM", " "), 400, "MISSING_FIELD");
        ok(act(first, id, "REMIND", "letter 7 of 2026"));
        ok(act(first, id, "ANSWER", "the patient was at home"));
        ok(act(first, id, "CONFIRM", "not in the ward"));
        ok(act(first, id, "APPEAL", "letter 9"));
        refused(act(first, id, "PROPOSE_CLOSING", "done"), 409, "NOT_NOW");
        ok(act(first, id, "CONFIRM", "appeal without new facts"));
        refused(act(second, id, "APPROVE_CLOSING", ""), 409, "NOT_NOW");
        refused(act(first, id, "PROPOSE_CLOSING", "done"), 400, "MISSING_FIELD");
        String closing =
                "{\"action\":\"PROPOSE_CLOSING\",\"note\":\"paid back\",\"outcome\":\"REPAYMENT\",\"recovered_amt\":88.80}";
        JsonNode proposed = ok(first.post(path(id), closing));
        assertThat(proposed.path("status").asText()).isEqualTo("CONFIRMED");
        assertThat(proposed.path("proposed_by").asText()).isEqualTo("first");
        refused(act(first, id, "APPROVE_CLOSING", ""), 409, "SAME_PERSON");

        JsonNode closed = ok(act(second, id, "APPROVE_CLOSING", ""));

        assertThat(closed.path("status").asText()).isEqualTo("CLOSED");
        assertThat(closed.path("finding").asText()).isEqualTo("CONFIRMED");
        assertThat(closed.path("outcome").asText()).isEqualTo("REPAYMENT");
        assertThat(closed.path("recovered_amt").decimalValue()).isEqualByComparingTo("88.80");
        refused(act(first, id, "TAKE", ""), 409, "NOT_NOW");
        assertThat(one(id).path("entries"))
                .extracting(entry -> entry.path("actor").asText() + " "
                        + entry.path("action").asText())
                .containsExactly(
                        "first TAKE",
                        "first REMIND",
                        "first ANSWER",
                        "first CONFIRM",
                        "first APPEAL",
                        "first CONFIRM",
                        "first PROPOSE_CLOSING",
                        "second APPROVE_CLOSING");
        assertThat(audited(id)).hasSize(8).endsWith("token:second case.approve_closing");
        assertThat(raise("b", "PH01", "141102", 1_00))
                .as("what comes later is another case")
                .isNotEqualTo(id);
    }

    @Test
    void whatCameAfterTheProposalMustBeSeenBeforeItIsClosed() {
        String id = raise("a", "PH01", "141102", 100_00);
        ok(act(first, id, "TAKE", ""));
        ok(act(first, id, "EXCLUDE", "leave was approved"));
        ok(act(first, id, "PROPOSE_CLOSING", "nothing in it"));
        int seen = one(id).path("version").asInt();
        raise("b", "PH04", "141102", 1_000_000_00);

        refused(
                second.post(path(id), "{\"action\":\"APPROVE_CLOSING\",\"version\":" + seen + "}"),
                409,
                "CHANGED_MEANWHILE");
        refused(second.post(path(id), "{\"action\":\"APPROVE_CLOSING\"}"), 400, "MISSING_FIELD");
        assertThat(one(id).path("status").asText()).isEqualTo("EXCLUDED");
    }

    @Test
    void aDeclinedProposalLeavesTheCaseAsItWas() {
        String id = raise("a", "PH01", "141102", 100_00);
        ok(act(first, id, "TAKE", ""));
        ok(act(first, id, "EXCLUDE", "leave was approved"));
        refused(
                first.post(path(id), "{\"action\":\"PROPOSE_CLOSING\",\"note\":\"n\",\"outcome\":\"TALK\"}"),
                400,
                "UNKNOWN_VALUE");
        ok(act(first, id, "PROPOSE_CLOSING", "nothing in it"));
        JsonNode declined = ok(act(second, id, "DECLINE_CLOSING", "ask the ward first"));

        assertThat(declined.path("status").asText()).isEqualTo("EXCLUDED");
        assertThat(declined.path("proposed_by").isNull()).isTrue();
        refused(act(second, id, "APPROVE_CLOSING", ""), 409, "NOT_NOW");
        assertThat(ok(act(first, id, "REOPEN", "ward asked")).path("finding").isNull())
                .isTrue();
    }

    @Test
    void snoozedAndExemptedCasesLeaveTheInboxUntilTheirDay() {
        String snoozed = raise("a", "PH01", "141102", 100_00);
        LocalDate today = Shanghai.dateOf(Instant.now());
        assertThat(inbox("")).contains(snoozed);
        refused(until(snoozed, "SNOOZE", today.minusDays(1)), 400, "BAD_TIME");
        ok(until(snoozed, "SNOOZE", today.plusDays(3)));
        assertThat(inbox("")).doesNotContain(snoozed);
        assertThat(inbox("&hidden=true")).contains(snoozed);
        system.jdbc()
                .sql("update alert_case set snoozed_until = :day where case_id = :id")
                .param("day", today.minusDays(1))
                .param("id", snoozed)
                .update();
        assertThat(inbox("")).as("its day is over").contains(snoozed);
        ok(until(snoozed, "SNOOZE", today.plusDays(3)));
        raise("again", "PH02", "141102", 1_00);
        assertThat(inbox("")).as("news wake it").contains(snoozed);

        String exempt = raise("b", "TC01", "141102", 5_00);
        ok(act(first, exempt, "TAKE", ""));
        ok(act(first, exempt, "EXCLUDE", "test packs of the maker"));
        refused(until(exempt, "EXEMPT", today.plusDays(30)), 409, "NOT_NOW");
        ok(act(first, exempt, "PROPOSE_CLOSING", "test packs"));
        ok(act(second, exempt, "APPROVE_CLOSING", ""));
        ok(until(exempt, "EXEMPT", today.plusDays(30)));
        String next = raise("c", "TC01", "141102", 6_00);
        assertThat(inbox("")).doesNotContain(next);
        assertThat(inbox("&hidden=true")).contains(next);
        assertThat(one(exempt).path("exempt_until").asText())
                .isEqualTo(today.plusDays(30).toString());
    }

    @Test
    void foreignRegionsSeeAndTouchNothing() {
        String id = raise("a", "PH01", "141102", 100_00);
        Client foreign = Client.of(system, Role.SUPERVISOR, List.of("1401"), List.of());

        assertThat(foreign.get("/api/v1/cases/" + id).statusCode()).isEqualTo(404);
        assertThat(Client.json(foreign.get("/api/v1/cases")).path("cases"))
                .extracting(found -> found.path("region").asText())
                .allMatch(region -> region.startsWith("1401"));
        Client foreigner = Client.as(system, new Caller("foreigner", Role.SUPERVISOR, List.of("1401"), List.of()));
        refused(foreigner.post(path(id), "{\"action\":\"TAKE\"}"), 404, "NOT_FOUND");
        assertThat(one(id).path("entries")).isEmpty();
    }

    @Test
    void deedsNeedAPersonAndWhatThePersonSaw() {
        String id = raise("a", "PH01", "141102", 100_00);
        Client unnamed = Client.as(system, new Caller(Caller.UNNAMED, Role.SUPERVISOR, List.of(), List.of()));
        refused(act(unnamed, id, "TAKE", ""), 403, "UNNAMED_TOKEN");
        int seen = one(id).path("version").asInt();
        ok(first.post(path(id), "{\"action\":\"TAKE\",\"version\":" + seen + "}"));
        refused(second.post(path(id), "{\"action\":\"TAKE\",\"version\":" + seen + "}"), 409, "CHANGED_MEANWHILE");
        refused(first.post(path(id), "{\"action\":\"NONSENSE\"}"), 400, "UNKNOWN_VALUE");
        refused(
                first.post(path(id), "{\"action\":\"ASSIGN\",\"assignee\":\"nobody-of-that-name\"}"),
                400,
                "UNKNOWN_VALUE");
        String alert = one(id).path("alert_ids").get(0).asText();
        assertThat(ok(first.post("/api/v1/alerts/" + alert + "/actions", "{\"action\":\"COMMENT\",\"note\":\"seen\"}"))
                        .path("case_id")
                        .asText())
                .isEqualTo(id);
    }

    private HttpResponse<String> act(Client client, String id, String action, String note) {
        return client.post(
                path(id),
                "{\"action\":\"" + action + "\",\"note\":\"" + note + "\",\"version\":"
                        + one(id).path("version").asInt() + "}");
    }

    private HttpResponse<String> until(String id, String action, LocalDate day) {
        return first.post(path(id), "{\"action\":\"" + action + "\",\"note\":\"for now\",\"until\":\"" + day + "\"}");
    }

    private static String path(String id) {
        return "/api/v1/cases/" + id + "/actions";
    }

    private List<String> inbox(String parameters) {
        JsonNode found = ok(first.get("/api/v1/cases?order=LATEST&limit=200" + parameters));
        return found.path("cases").findValuesAsText("case_id");
    }

    private JsonNode one(String id) {
        return ok(first.get("/api/v1/cases/" + id));
    }

    private List<String> audited(String id) {
        return system.jdbc()
                .sql("select actor || ' ' || action from audit_entry where subject = :id order by position")
                .param("id", id)
                .query(String.class)
                .list();
    }

    /** Publishes a new alert on this test's subject and answers with its case. */
    private String raise(String name, String rule, String region, long amountFen) {
        publish(name, 1, Alert.Status.RAISED, rule, region, amountFen);
        return system.jdbc()
                .sql("select case_id from case_alert where alert_id = :id")
                .param("id", subject + name)
                .query(String.class)
                .single();
    }

    private void publish(String name, int revision, Alert.Status status, String rule, String region, long amountFen) {
        Alert sample = Samples.alert(subject + name, revision, status, OCTOBER, amountFen);
        Alert alert = new Alert(
                sample.alertId(),
                sample.revision(),
                sample.status(),
                rule,
                sample.ruleVersion(),
                sample.publication(),
                sample.severity(),
                sample.score(),
                new Subject(Subject.Kind.PERSON, subject, List.of()),
                sample.institutionCode(),
                region,
                sample.window(),
                sample.amountAtRiskFen(),
                sample.evidence(),
                sample.args(),
                sample.parameters(),
                sample.reason(),
                sample.eventTime(),
                sample.detectedAt());
        system.publish(Topics.ALERTS, alert.alertId(), alert);
        system.awaitStored(Topics.ALERTS);
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.json(answer);
    }

    private static void refused(HttpResponse<String> answer, int status, String reason) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Client.json(answer).path("reason").asText()).isEqualTo(reason);
    }
}
