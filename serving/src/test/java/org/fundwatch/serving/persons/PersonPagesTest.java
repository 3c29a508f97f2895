package org.fundwatch.serving.persons;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.serving.ConsoleSession;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSystem.Extension.class)
class PersonPagesTest {
    private static final Instant SEPTEMBER = Instant.parse("2026-09-07T01:00:00Z");

    private final LocalSystem system;
    private final String name = "looker-" + UUID.randomUUID();
    private final String person = "14110219" + Math.abs(name.hashCode()) % 90_000_000L + "99X";
    private final ConsoleSession supervisor;
    private final String caseId;

    PersonPagesTest(LocalSystem system) {
        this.system = system;
        this.supervisor = ConsoleSession.of(system, name, Role.SUPERVISOR, "1411");
        this.caseId = publish();
    }

    @Test
    void aPersonIsOpenedFromACaseForAReasonAndStaysMaskedUntilUnmasked() {
        assertThat(supervisor.get("/cases/" + caseId).body())
                .contains("/persons?case=" + caseId)
                .doesNotContain(person);
        assertThat(open("case", caseId, "").body()).doesNotContain(person);
        assertThat(audited()).isEmpty();

        String address = ConsoleSession.location(open("case", caseId, "alert of a stay that overlaps"));
        assertThat(address).contains("/persons/").doesNotContain(person);
        String masked = supervisor.get(path(address)).body();
        assertThat(masked).doesNotContain(person).contains("14****9X", "83.36", "231.56", "PH01");

        String same =
                ConsoleSession.location(supervisor.post(path(address), path(address) + "/unmasking", "reason", ""));
        assertThat(supervisor.get(path(same)).body()).doesNotContain(person);
        supervisor.post(path(address), path(address) + "/unmasking", "reason", "letter to the person");
        assertThat(supervisor.get(path(address)).body()).contains(person);

        assertThat(audited().get(0)).isEqualTo("person.open case " + caseId + " alert of a stay that overlaps");
        assertThat(audited())
                .contains(
                        "person.view alert of a stay that overlaps",
                        "person.unmask letter to the person",
                        "person.view-unmasked alert of a stay that overlaps");
        assertThat(system.jdbc()
                        .sql(
                                "select count(distinct subject) from audit_entry where actor = :who and action like 'person.%'"
                                        + " and subject ~ '^person-[0-9a-f]{32}$'")
                        .param("who", name)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(system.jdbc()
                        .sql("select count(*) from audit_entry where subject || details like '%' || :person || '%'")
                        .param("person", person)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aHandleIsWorthNothingInAnotherSession() {
        String address = ConsoleSession.location(open("number", person, "asked by the person"));
        ConsoleSession colleague = ConsoleSession.of(system, "colleague-of-" + name, Role.SUPERVISOR, "1411");

        HttpResponse<String> refused = colleague.get(path(address));

        assertThat(ConsoleSession.location(refused)).endsWith("/persons");
        assertThat(colleague
                        .post("/persons", path(address) + "/unmasking", "reason", "curiosity")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anotherRegionsPersonIsNobodyWhicheverWayOneAsks() {
        ConsoleSession foreign = ConsoleSession.of(system, "foreign-" + name, Role.SUPERVISOR, "1401");

        HttpResponse<String> byNumber = foreign.post("/persons", "/persons", "number", person, "reason", "a rumour");
        assertThat(byNumber.statusCode()).isEqualTo(200);
        assertThat(byNumber.body()).contains("没有此人的记录").doesNotContain(person);
        assertThat(foreign.get("/persons?case=" + caseId).statusCode()).isEqualTo(404);
        assertThat(foreign.get("/persons?verdict=v-" + name).statusCode()).isEqualTo(404);
        assertThat(foreign.post("/persons", "/persons", "case", caseId, "reason", "a rumour")
                        .statusCode())
                .isEqualTo(404);
        assertThat(system.jdbc()
                        .sql("select action from audit_entry where actor = :who and action like 'person.%'")
                        .param("who", "foreign-" + name)
                        .query(String.class)
                        .list())
                .containsOnly("person.open-refused");
    }

    private HttpResponse<String> open(String lead, String value, String reason) {
        return supervisor.post("/persons", "/persons", lead, value, "reason", reason);
    }

    private List<String> audited() {
        return system.jdbc()
                .sql("select action || ' ' || details from audit_entry where actor = :who and action like 'person.%'"
                        + " order by position")
                .param("who", name)
                .query(String.class)
                .list();
    }

    private static String path(String address) {
        return address.substring(address.indexOf("/persons"));
    }

    private String publish() {
        system.publish(Topics.VERDICTS, person, Samples.paid(name, "S-" + name, person, SEPTEMBER));
        Alert sample = Samples.alert("a-" + name, 1, Alert.Status.RAISED, SEPTEMBER, 42_00);
        system.publish(
                Topics.ALERTS,
                sample.alertId(),
                new Alert(
                        sample.alertId(),
                        1,
                        sample.status(),
                        "PH01",
                        "1",
                        1,
                        sample.severity(),
                        60,
                        new Subject(Subject.Kind.PERSON, person, List.of()),
                        "H1",
                        "141102",
                        sample.window(),
                        42_00,
                        sample.evidence(),
                        sample.args(),
                        sample.parameters(),
                        null,
                        SEPTEMBER,
                        SEPTEMBER));
        system.awaitStored(Topics.VERDICTS);
        system.awaitStored(Topics.ALERTS);
        return system.jdbc()
                .sql("select case_id from case_alert where alert_id = :id")
                .param("id", sample.alertId())
                .query(String.class)
                .single();
    }
}
