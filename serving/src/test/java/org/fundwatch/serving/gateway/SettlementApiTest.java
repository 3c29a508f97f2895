package org.fundwatch.serving.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSystem.Extension.class)
class SettlementApiTest {
    private static final String PATH = "/api/v1/settlements";

    private final LocalSystem system;
    private final Client gateway;

    SettlementApiTest(LocalSystem system) {
        this.system = system;
        this.gateway = Client.gateway(system);
    }

    @Test
    void aSettlementIsAnsweredWithItsVerdictAndFoundAgain() {
        HttpResponse<String> answer = gateway.post(PATH, settlement("e-1", "S-1", "H1", ""));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode verdict = Client.json(answer);
        assertThat(verdict.path("event_id").asText()).isEqualTo("e-1");
        assertThat(verdict.path("computed").path("hifp_pay").decimalValue()).isEqualByComparingTo("83.36");

        system.awaitStored(Topics.VERDICTS);
        assertThat(gateway.get("/api/v1/verdicts/S-1").body()).isEqualTo(answer.body());
        assertThat(gateway.get("/api/v1/verdicts?event_id=e-1").body()).isEqualTo(answer.body());
        JsonNode found = Client.json(gateway.post("/api/v1/verdicts/query", "{\"setl_ids\":[\"S-1\",\"S-none\"]}"));
        assertThat(found.path("verdicts").size()).isEqualTo(1);
        assertThat(found.path("missing").path("setl_ids").get(0).asText()).isEqualTo("S-none");
    }

    @Test
    void theEventLiesUnderItsPersonAndWithoutAReceivedAtOfTheClient() {
        gateway.post(PATH, settlement("e-2", "S-2", "H1", "\"received_at\":\"2020-01-01T00:00:00+08:00\","));

        var record = system.job().seen("e-2").get(0);
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("P0000000001");
        assertThat(JsonCodec.readHeader(record.value()).receivedAt()).isNull();
    }

    @Test
    void withoutAnAnswerInTimeItIsPendingAndNotSentTwice() {
        String body = settlement("silent-1", "S-3", "H1", "");

        HttpResponse<String> first = gateway.post(PATH, body);
        HttpResponse<String> again = gateway.post(PATH, body);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(Client.json(first).path("status").asText()).isEqualTo("PENDING");
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(system.job().seen("silent-1")).hasSize(1);
        assertThat(gateway.get("/api/v1/verdicts?event_id=silent-1").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anIdThatWaitsWithOtherContentIsAConflict() {
        CompletableFuture<HttpResponse<String>> first =
                CompletableFuture.supplyAsync(() -> gateway.post(PATH, settlement("silent-2", "S-4", "H1", "")));
        first.join();

        HttpResponse<String> other = gateway.post(PATH, settlement("silent-2", "S-other", "H1", ""));

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(Client.json(other).path("reason").asText()).isEqualTo("ID_CONFLICT");
    }

    @Test
    void aRefusalOfTheJobIsAProblemAndStaysOne() {
        HttpResponse<String> answer = gateway.post(PATH, settlement("taken-1", "S-5", "H1", ""));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Client.json(answer).path("field").asText()).isEqualTo("event_id");

        system.awaitStored(Topics.DEAD_LETTERS);
        assertThat(gateway.get("/api/v1/verdicts?event_id=taken-1").statusCode())
                .isEqualTo(409);
    }

    @Test
    void anotherInstitutionsRefusalIsNotFound() {
        Client own = Client.of(system, Role.GATEWAY, List.of(), List.of("H1"));
        Client foreign = Client.of(system, Role.GATEWAY, List.of(), List.of("H2"));
        own.post(PATH, settlement("taken-2", "S-t2", "H1", ""));
        system.awaitStored(Topics.DEAD_LETTERS);

        assertThat(own.get("/api/v1/verdicts?event_id=taken-2").statusCode()).isEqualTo(409);
        assertThat(foreign.get("/api/v1/verdicts?event_id=taken-2").statusCode())
                .isEqualTo(404);
        assertThat(reader("1411").get("/api/v1/verdicts?event_id=taken-2").statusCode())
                .isEqualTo(409);
        assertThat(reader("1401").get("/api/v1/verdicts?event_id=taken-2").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRefusalIsFoundByItsSenderThoughAnotherInstitutionsVerdictHasTheId() {
        publishVerdict("taken-3");
        Client second = Client.of(system, Role.GATEWAY, List.of(), List.of("H2"));
        second.post(PATH, settlement("taken-3", "S-t4", "H2", ""));
        system.awaitStored(Topics.DEAD_LETTERS);

        assertThat(second.get("/api/v1/verdicts?event_id=taken-3").statusCode()).isEqualTo(409);
    }

    private void publishVerdict(String eventId) {
        system.publish(
                Topics.VERDICTS, "P0000000002", Samples.paid(eventId, "S-t3", "P0000000002", Samples.MONDAY_NINE));
        system.awaitStored(Topics.VERDICTS);
    }

    private Client reader(String region) {
        return Client.of(system, Role.AUDITOR, List.of(region), List.of());
    }

    @Test
    void aReversalIsAnswered() {
        gateway.post(PATH, settlement("e-6", "S-6", "H1", ""));
        String reversal = """
                {"event_id":"e-6r","event_type":"REVERSAL","psn_no":"P0000000001","event_time":"%s","setl_id":"S-6",
                 "fixmedins_code":"H1"}""".formatted(Instant.now());

        HttpResponse<String> answer = gateway.post(PATH, reversal);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Client.json(answer).path("computed").path("hifp_pay").decimalValue())
                .isEqualByComparingTo("-83.36");
        system.awaitStored(Topics.VERDICTS);
        assertThat(Client.json(gateway.get("/api/v1/verdicts/S-6"))
                        .path("event_type")
                        .asText())
                .isEqualTo("SETTLEMENT");
    }

    @Test
    void badInputIsRefusedWithItsFieldAndNeverAppended() {
        refused("not json", 400, "NOT_JSON", "");
        refused(
                settlement("b-1", "S", "H1", "").replace("\"pric\":231.56", "\"pric\":\"231.56\""),
                400,
                "WRONG_TYPE",
                "items[0].pric");
        refused(settlement("b-2", "S", "H1", "\"medfee_sumamt\":231.567,"), 400, "BAD_AMOUNT", "medfee_sumamt");
        refused(settlement("b-3", "S", "H1", "\"medfee_sumamt\":1e15,"), 400, "AMOUNT_OVERFLOW", "medfee_sumamt");
        refused(settlement("b-4", "S", "H1", "").replace("\"mdtrt_id\":\"M1\",", ""), 400, "MISSING_FIELD", "mdtrt_id");
        refused(
                settlement("b-5", "S", "H1", "").replace("SETTLEMENT", "PARTY"),
                400,
                "UNKNOWN_EVENT_TYPE",
                "event_type");
        refused(settlement("b-6", "S", "H1", "").replace("SETTLEMENT", "ENROLMENT"), 400, null, null);
        refused(settlement("b-7", "S", "H1", "\"opter\":\"" + "x".repeat(270_000) + "\","), 413, "TOO_LARGE", "");
        String tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).toString();
        refused(
                settlement("b-8", "S", "H1", "")
                        .replaceFirst("\"event_time\":\"[^\"]*\"", "\"event_time\":\"" + tomorrow + "\""),
                400,
                "FUTURE_EVENT",
                "event_time");
        refused(
                settlement("b-9", "S", "H1", "\"family_aid\":{\"authoriser_psn_no\":\"P2\"},"),
                400,
                "MISSING_FIELD",
                "family_aid.amt");
        refused(
                settlement(
                        "b-10",
                        "S",
                        "H1",
                        "\"family_aid\":{\"authoriser_psn_no\":\"P2\",\"amt\":10,\"hold_id\":\"made-up\"},"),
                400,
                "UNKNOWN_VALUE",
                "family_aid.hold_id");
        assertThat(system.job().seen().stream()
                        .map(r -> JsonCodec.readHeader(r.value()).eventId())
                        .filter(id -> id.startsWith("b-")))
                .isEmpty();
    }

    @Test
    void aPendingAnswerLeadsToTheRefusalOfItsOwnRecord() {
        publishVerdict("late-taken");
        HttpResponse<String> pending = gateway.post(PATH, settlement("silent-late-taken", "S-30", "H1", ""));
        assertThat(pending.statusCode()).isEqualTo(202);
        String location = pending.headers().firstValue("Location").orElseThrow();
        var record = system.job().seen("silent-late-taken").get(0);
        assertThat(location).endsWith("&record=" + record.partition() + "-" + record.offset());
        String path = location.replace("silent-late-taken", "late-taken");
        assertThat(gateway.get(path).statusCode())
                .as("the first event's verdict")
                .isEqualTo(200);

        system.job().refuse(record);
        system.awaitStored(Topics.DEAD_LETTERS);
        assertThat(gateway.get(path).statusCode()).as("now refused").isEqualTo(409);
    }

    private void refused(String body, int status, String reason, String field) {
        HttpResponse<String> answer = gateway.post(PATH, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode problem = Client.json(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        if (reason != null) {
            assertThat(problem.path("reason").asText()).isEqualTo(reason);
            assertThat(problem.path("field").asText("")).isEqualTo(field);
        }
    }

    static String settlement(String eventId, String settlementId, String institution, String more) {
        return """
               {"event_id":"%s","event_type":"SETTLEMENT","psn_no":"P0000000001","event_time":"%s",%s
                "setl_id":"%s","mdtrt_id":"M1","fixmedins_code":"%s","med_type":"11",
                "items":[{"feedetl_sn":"1","med_list_codg":"X1","cnt":1,"pric":231.56,"det_item_fee_sumamt":231.56}]}""".formatted(eventId, Instant.now(), more, settlementId, institution);
    }
}
