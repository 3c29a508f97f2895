package org.fundwatch.serving.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.fundwatch.schemas.Topics;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a gateway bound to institutions may send and see. */
@ExtendWith(LocalSystem.Extension.class)
class GatewayScopeTest {
    private static final String PATH = "/api/v1/settlements";

    private final LocalSystem system;

    GatewayScopeTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void aBoundGatewaySpeaksForItsOwnInstitutionsAlone() {
        Client own = Client.of(system, Role.GATEWAY, List.of(), List.of("H1"));
        Client foreign = Client.of(system, Role.GATEWAY, List.of(), List.of("H2"));
        own.post(PATH, SettlementApiTest.settlement("e-7", "S-7", "H1", ""));
        system.awaitStored(Topics.VERDICTS);

        assertThat(own.get("/api/v1/verdicts/S-7").statusCode()).isEqualTo(200);
        assertThat(foreign.get("/api/v1/verdicts/S-7").statusCode()).isEqualTo(404);
        assertThat(foreign.post(PATH, SettlementApiTest.settlement("e-8", "S-8", "H1", ""))
                        .statusCode())
                .isEqualTo(403);
        String reversal = """
                {"event_id":"e-9","event_type":"REVERSAL","psn_no":"P0000000001","event_time":"%s","setl_id":"S-7",
                 "fixmedins_code":"H2"}""".formatted(Instant.now());
        assertThat(foreign.post(PATH, reversal).statusCode()).isEqualTo(403);
        assertThat(system.job().seen("e-9")).isEmpty();
    }

    @Test
    void aBoundGatewayTakesBackNoOtherInstitutionsSettlementWhateverIdsItNames() {
        Client own = Client.of(system, Role.GATEWAY, List.of(), List.of("H1"));
        Client foreign = Client.of(system, Role.GATEWAY, List.of(), List.of("H2"));
        own.post(PATH, SettlementApiTest.settlement("e-20", "S-20", "H1", ""));
        // a settlement of its own with the same id for somebody else, and a quotation of the person with that id
        system.publish(
                Topics.VERDICTS,
                "P0000000009",
                Samples.at("H2", Samples.paid("e-21", "S-20", "P0000000009", Samples.MONDAY_NINE)));
        system.awaitStored(Topics.VERDICTS);

        for (String ids : List.of(
                "\"setl_id\":\"S-20\"",
                "\"original_event_id\":\"e-20\"",
                "\"setl_id\":\"S-none\",\"original_event_id\":\"e-20\"",
                "\"setl_id\":\"S-20\",\"original_event_id\":\"e-21\"")) {
            HttpResponse<String> answer = foreign.post(PATH, reversal("e-22", ids + ",\"fixmedins_code\":\"H2\""));
            assertThat(answer.statusCode()).as(ids).isEqualTo(403);
            assertThat(Client.json(answer).path("field").asText()).isEqualTo("setl_id");
        }
        assertThat(system.job().seen("e-22")).isEmpty();
    }

    @Test
    void aBoundGatewaysReversalSaysWhoseSettlementItTakesBack() {
        Client own = Client.of(system, Role.GATEWAY, List.of(), List.of("H1", "H3"));
        own.post(PATH, SettlementApiTest.settlement("e-23", "S-23", "H1", ""));
        system.awaitStored(Topics.VERDICTS);

        assertThat(own.post(PATH, reversal("e-24", "\"setl_id\":\"S-23\"")).statusCode())
                .isEqualTo(200);
        assertThat(new String(system.job().seen("e-24").get(0).value(), StandardCharsets.UTF_8))
                .contains("\"fixmedins_code\":\"H1\"");
        HttpResponse<String> unknown = own.post(PATH, reversal("e-25", "\"setl_id\":\"S-nobody-knows\""));
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(Client.json(unknown).path("field").asText()).isEqualTo("fixmedins_code");
    }

    private static String reversal(String eventId, String ids) {
        return """
               {"event_id":"%s","event_type":"REVERSAL","psn_no":"P0000000001","event_time":"%s",%s}""".formatted(eventId, Instant.now(), ids);
    }
}
