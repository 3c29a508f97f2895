package org.fundwatch.serving.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.failure.DeadLetter;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Patience;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSystem.Extension.class)
class DeadLetterApiTest {
    private static final String PERSON = "14110219790909123X";
    private static final String BROKEN = """
            {"event_id":"%s","event_type":"SETTLEMENT","psn_no":"%s","event_time":"2026-03-09T09:00:00+08:00","setl_id":"S-%1$s",
             "fixmedins_code":"H1","med_type":"11","patient_name":"王小明","tel":13800138000,
             "items":[{"feedetl_sn":"1","med_list_codg":"A","cnt":1,"pric":20.00,"det_item_fee_sumamt":20.00}]}""";

    private final LocalSystem system;
    private final Client admin;
    private final String event = "letter-" + UUID.randomUUID();
    private final String id;

    DeadLetterApiTest(LocalSystem system) {
        this.system = system;
        this.admin = Client.named(system, Role.ADMIN, "letters-admin");
        this.id = refuse(Reason.MISSING_FIELD, "mdtrt_id", broken());
    }

    @Test
    void aLetterTellsWhyAndHidesWhomItIsAbout() {
        JsonNode one = ok(admin.get("/api/v1/dead-letters/" + id));

        assertThat(one.path("reason").asText()).isEqualTo("MISSING_FIELD");
        assertThat(one.path("field").asText()).isEqualTo("mdtrt_id");
        assertThat(one.path("state").asText()).isEqualTo("OPEN");
        assertThat(one.path("fixmedins_code").asText()).isEqualTo("H1");
        assertThat(one.path("masked_record").asText())
                .contains(
                        "\"psn_no\" : \"****\"",
                        "\"patient_name\" : \"****\"",
                        "\"tel\" : \"****\"",
                        "\"pric\" : 20",
                        "H1")
                .doesNotContain(PERSON)
                .doesNotContain("王小明")
                .doesNotContain("13800138000");
        assertThat(list("?reason=MISSING_FIELD&limit=200")).contains(id);
        assertThat(list("?reason=BAD_AMOUNT&limit=200")).doesNotContain(id);
        assertThat(list("?topic=fund.institution-events&limit=200")).doesNotContain(id);
        assertThat(list("?institution=P1&limit=200")).doesNotContain(id);
    }

    @Test
    void theRecordIsShownForAReasonAloneAndThatIsNoted() {
        refused(deed(admin, "views", null, "ok"), 400, "MISSING_FIELD");
        refused(deed(admin, "views", null, "about 14110219790909123X"), 400, "UNKNOWN_VALUE");
        assertThat(deeds()).isEmpty();

        assertThat(ok(deed(admin, "views", null, "the hospital asks why"))
                        .path("record")
                        .asText())
                .isEqualTo(broken());

        assertThat(deeds()).containsExactly("token:letters-admin dead-letter.view the hospital asks why");
    }

    @Test
    void aRepairedRecordIsAppendedOnceUnderItsPersonsKey() {
        refused(deed(admin, "replays", broken(), "visit added"), 400, "MISSING_FIELD");
        refused(deed(admin, "replays", repaired().replace("20.00}", "20.001}"), "visit added"), 400, "BAD_AMOUNT");
        assertThat(system.job().seen(event)).isEmpty();

        JsonNode done = ok(deed(admin, "replays", repaired(), "visit added"));

        assertThat(done.path("state").asText()).isEqualTo("REPLAYED");
        assertThat(done.path("replayed_to").asText()).startsWith("fund.person-events-");
        refused(deed(admin, "replays", repaired(), "once more"), 409, "DONE_ALREADY");
        refused(deed(admin, "closings", null, "once more"), 409, "DONE_ALREADY");
        var sent = awaitSent();
        assertThat(sent).hasSize(1);
        assertThat(new String(sent.get(0).key(), StandardCharsets.UTF_8)).isEqualTo(PERSON);
        assertThat(tree(sent.get(0).value()).path("mdtrt_id").asText()).isEqualTo("V-1");
        assertThat(deeds())
                .containsExactly("token:letters-admin dead-letter.replay before " + before() + " after "
                        + done.path("sent_sha256").asText() + " visit added");
        assertThat(list("?limit=200")).doesNotContain(id);
        assertThat(list("?state=REPLAYED&limit=200")).contains(id);
    }

    @Test
    void whoeverWaitsForARefusedRecordGetsTheVerdictOnceItWasRepaired() {
        Client gateway = Client.gateway(system);
        String waiting =
                "/api/v1/verdicts?event_id=" + event + "&record=" + id.substring(Topics.PERSON_EVENTS.length() + 1);
        refused(gateway.get(waiting), 400, "MISSING_FIELD");

        ok(deed(admin, "replays", repaired(), "visit added"));
        Patience.until(() -> gateway.get(waiting).statusCode() == 200);

        assertThat(ok(gateway.get(waiting)).path("event_id").asText()).isEqualTo(event);
    }

    @Test
    void twoWhoReplayAtTheSameTimeAppendOnce() {
        List<CompletableFuture<HttpResponse<String>>> answers = List.of("left", "right").stream()
                .map(name -> Client.named(system, Role.ADMIN, name))
                .map(client -> CompletableFuture.supplyAsync(() -> deed(client, "replays", repaired(), "visit added")))
                .toList();

        assertThat(answers.stream().map(answer -> answer.join().statusCode()))
                .contains(200)
                .isSubsetOf(200, 409);
        assertThat(awaitSent()).hasSize(1);
    }

    @Test
    void aReplayWhoseAnswerWasLostIsRepeatedAsItWasNoted() {
        ok(deed(admin, "replays", repaired(), "visit added"));
        byte[] noted = awaitSent().get(0).value();
        system.jdbc()
                .sql("update dead_letter_deed set state = 'REPLAYING', record = :record, replayed_partition = null"
                        + " where topic || '-' || partition || '-' || \"offset\" = :id")
                .param("record", noted)
                .param("id", id)
                .update();

        refused(deed(admin, "closings", null, "never mind"), 409, "ON_ITS_WAY");
        JsonNode done = ok(deed(admin, "replays", repaired().replace("V-1", "V-2"), "another text"));

        assertThat(done.path("state").asText()).isEqualTo("REPLAYED");
        Patience.until(() -> system.job().seen(event).size() == 2);
        assertThat(system.job().seen(event))
                .allSatisfy(record -> assertThat(record.value()).isEqualTo(noted));
    }

    @Test
    void aRepairMakesNoOtherEventOfIt() {
        refusedField(repaired().replace(PERSON, "14110219790909999X"), "IDENTITY_CHANGED", "psn_no");
        refusedField(repaired().replace("\"event_id\":\"", "\"event_id\":\"x"), "IDENTITY_CHANGED", "event_id");
        refusedField(repaired().replace("\"H1\"", "\"P1\""), "IDENTITY_CHANGED", "fixmedins_code");
        assertThat(deed(admin, "replays", repaired().replace("SETTLEMENT", "HEARTBEAT"), "as decided")
                        .statusCode())
                .isEqualTo(403);
        assertThat(system.job().seen(event)).isEmpty();

        String nobody =
                refuse(Reason.MISSING_FIELD, "psn_no", repaired().replace("\"psn_no\":\"" + PERSON + "\",", ""));
        assertThat(post(admin, nobody, "replays", repaired(), "number supplied").statusCode())
                .isEqualTo(200);
        String used = refuse(Reason.ID_CONFLICT, "event_id", repaired());
        HttpResponse<String> twice =
                post(admin, used, "replays", repaired().replace("\"event_id\":\"", "\"event_id\":\"x"), "a new id");
        refused(twice, 400, "IDENTITY_CHANGED");
    }

    @Test
    void aRecordThatIsNoJsonIsRepairedForWhomItNamesAlone() {
        String cut = refuse(Reason.NOT_JSON, "", broken().substring(0, broken().length() - 1));
        HttpResponse<String> another =
                post(admin, cut, "replays", repaired().replace(PERSON, "14110219790909999X"), "brace added");
        refused(another, 400, "IDENTITY_CHANGED");
        assertThat(post(admin, cut, "replays", repaired(), "brace added").statusCode())
                .isEqualTo(200);
        String astray = refuse(Reason.MISROUTED, "psn_no", repaired());
        HttpResponse<String> moved =
                post(admin, astray, "replays", repaired().replace(PERSON, "14110219790909999X"), "to somebody");
        refused(moved, 400, "IDENTITY_CHANGED");
    }

    @Test
    void aRepairNeitherMakesAHoldNorQuotesOneThatNobodyMade() {
        String aid = "\"family_aid\":{\"hold_id\":\"h\",\"authoriser_psn_no\":\"A\",\"beneficiary_psn_no\":\"" + PERSON
                + "\",\"setl_id\":\"S-" + event
                + "\",\"granted_amt\":500,\"use_before\":\"2099-01-01T00:00:00+08:00\"},";
        refusedField(repaired().replace("\"med_type\"", aid + "\"med_type\""), "IDENTITY_CHANGED", "family_aid");

        String hold = "{\"event_id\":\"" + event + "\",\"event_type\":\"FAMILY_HOLD\",\"psn_no\":\"" + PERSON
                + "\",\"event_time\":\"2026-03-09T09:00:00+08:00\",\"hold_id\":\"h\",\"beneficiary_psn_no\":\"B\","
                + "\"setl_id\":\"S-" + event + "\",\"amt\":1,\"use\":\"MEDICAL\",\"authoriser_cert_type\":\"01\"}";
        String letter = refuse(Reason.TOO_MANY_ITEMS, "items", hold);
        assertThat(post(admin, letter, "replays", hold, "as it was").statusCode())
                .isIn(403, 409);
        assertThat(system.job().seen(event)).isEmpty();
    }

    @Test
    void whatNeedsNoReplayIsClosedWithAReason() {
        refused(deed(admin, "closings", null, ""), 400, "MISSING_FIELD");
        JsonNode closed = ok(deed(admin, "closings", null, "sent again by the hospital"));

        assertThat(closed.path("state").asText()).isEqualTo("CLOSED");
        assertThat(closed.path("note").asText()).isEqualTo("sent again by the hospital");
        refused(deed(admin, "replays", repaired(), "after all"), 409, "DONE_ALREADY");
        assertThat(system.job().seen(event)).isEmpty();
    }

    @Test
    void foreignRegionsAndUnnamedTokensActOnNothing() {
        Client foreign = Client.as(system, new Caller("foreign-admin", Role.ADMIN, List.of("1401"), List.of()));
        Client local = Client.as(system, new Caller("local-admin", Role.ADMIN, List.of("1411"), List.of()));
        Client unnamed = Client.as(system, new Caller(Caller.UNNAMED, Role.ADMIN, List.of(), List.of()));
        String unplaced = refuse(Reason.NOT_JSON, "", "not json " + PERSON);

        assertThat(foreign.get("/api/v1/dead-letters/" + id).statusCode()).isEqualTo(404);
        refused(deed(foreign, "views", null, "curious"), 404, "NOT_FOUND");
        assertThat(local.get("/api/v1/dead-letters/" + id).statusCode()).isEqualTo(200);
        assertThat(local.get("/api/v1/dead-letters/" + unplaced).statusCode()).isEqualTo(404);
        assertThat(ok(admin.get("/api/v1/dead-letters/" + unplaced))
                        .path("masked_record")
                        .isNull())
                .isTrue();
        refused(deed(unnamed, "views", null, "curious"), 403, "UNNAMED_TOKEN");
    }

    private String broken() {
        return BROKEN.formatted(event, PERSON);
    }

    private String repaired() {
        return broken().replace("\"med_type\"", "\"mdtrt_id\":\"V-1\",\"med_type\"");
    }

    private String before() {
        return "before-" + event;
    }

    private String refuse(Reason reason, String field, String record) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        DeadLetter letter = new DeadLetter(
                reason,
                field,
                "is required",
                event,
                "S-" + event,
                Topics.PERSON_EVENTS,
                0,
                ThreadLocalRandom.current().nextLong(1_000_000_000L, 1_000_000_000_000L),
                Base64.getEncoder().encodeToString(bytes),
                before(),
                bytes.length,
                Instant.parse("2026-03-09T01:00:01Z"));
        system.publish(Topics.DEAD_LETTERS, letter.key(), letter);
        system.awaitStored(Topics.DEAD_LETTERS);
        return letter.key();
    }

    private List<org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]>> awaitSent() {
        Patience.until(() -> !system.job().seen(event).isEmpty());
        return system.job().seen(event);
    }

    private HttpResponse<String> deed(Client client, String deed, String record, String reason) {
        return post(client, id, deed, record, reason);
    }

    private static HttpResponse<String> post(Client client, String id, String deed, String record, String reason) {
        ObjectNode body = JsonCodec.mapper().createObjectNode();
        body.put("record", record).put("reason", reason);
        return client.post("/api/v1/dead-letters/" + id + "/" + deed, body.toString());
    }

    private void refusedField(String record, String reason, String field) {
        HttpResponse<String> answer = deed(admin, "replays", record, "repaired");
        refused(answer, 400, reason);
        assertThat(Client.json(answer).path("field").asText()).isEqualTo(field);
    }

    private List<String> list(String query) {
        return ok(admin.get("/api/v1/dead-letters" + query))
                .path("dead_letters")
                .findValuesAsText("id");
    }

    private List<String> deeds() {
        return system.jdbc()
                .sql(
                        "select actor || ' ' || action || ' ' || details from audit_entry where subject = :id order by position")
                .param("id", id)
                .query(String.class)
                .list();
    }

    private static JsonNode tree(byte[] json) {
        return JsonCodec.read(JsonNode.class, json);
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
