package org.fundwatch.serving.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSystem.Extension.class)
class EventApiTest {
    private static final String PATH = "/api/v1/events";

    private final LocalSystem system;

    EventApiTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void everyLineGetsItsOwnResult() {
        String lines = String.join(
                "\n",
                SettlementApiTest.settlement("n-1", "S-n-1", "H1", "").replace("\n", " "),
                "not json",
                SettlementApiTest.settlement("n-2", "S-n-2", "H1", "\"medfee_sumamt\":1.005,")
                        .replace("\n", " "),
                "{\"event_id\":\"n-3\",\"event_type\":\"STOCKTAKE\",\"fixmedins_code\":\"P1\","
                        + "\"event_time\":\"2026-03-09T09:00:00+08:00\",\"med_list_codg\":\"X1\",\"cnt\":5}",
                "{\"event_id\":\"n-4\",\"event_type\":\"HEARTBEAT\",\"event_time\":\"2026-03-09T09:00:00+08:00\"}",
                "{\"event_id\":\"n-5\",\"event_type\":\"FAMILY_HOLD_OUTCOME\",\"psn_no\":\"P1\",\"hold_id\":\"h\","
                        + "\"beneficiary_psn_no\":\"P2\",\"setl_id\":\"S\",\"used_amt\":1,\"returned_amt\":0,"
                        + "\"cause\":\"SETTLED\",\"event_time\":\"2026-03-09T09:00:00+08:00\"}",
                "");

        JsonNode answer = Client.json(Client.gateway(system).post(PATH, lines, "application/x-ndjson"));

        assertThat(answer.path("appended").asInt()).isEqualTo(2);
        assertThat(answer.path("refused").asInt()).isEqualTo(4);
        assertThat(statuses(answer))
                .isEqualTo("1 APPENDED -|2 REFUSED NOT_JSON|3 REFUSED BAD_AMOUNT|4 APPENDED -|5 REFUSED OUT_OF_SCOPE"
                        + "|6 REFUSED OUT_OF_SCOPE");
        assertThat(answer.path("lines").get(2).path("field").asText()).isEqualTo("medfee_sumamt");
        assertThat(answer.path("lines").get(2).path("event_id").asText()).isEqualTo("n-2");
        assertThat(system.job().seen("n-5")).isEmpty();
    }

    @Test
    void moreThanAThousandLinesAreRefusedWhole() {
        String lines = IntStream.range(0, 1001).mapToObj(i -> "{}").collect(Collectors.joining("\n"));

        assertThat(Client.gateway(system)
                        .post(PATH, lines, "application/x-ndjson")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aBoundGatewaySendsNothingThatConcernsNoInstitutionOfItsOwn() {
        Client bound = Client.of(system, Role.GATEWAY, List.of(), List.of("H2"));
        String credit = """
                {"event_id":"n-6","event_type":"ACCOUNT_CREDIT","psn_no":"P1","event_time":"2026-03-09T09:00:00+08:00",
                 "amt":100,"credit_kind":"OPENING"}""";

        assertThat(statuses(Client.json(bound.post(PATH, credit)))).isEqualTo("1 REFUSED MISSING_FIELD");
        assertThat(statuses(Client.json(bound.post(PATH, SettlementApiTest.settlement("n-7", "S", "H1", "")))))
                .isEqualTo("1 REFUSED OUT_OF_SCOPE");
    }

    private static String statuses(JsonNode answer) {
        StringBuilder statuses = new StringBuilder();
        answer.path("lines")
                .forEach(line -> statuses.append(statuses.isEmpty() ? "" : "|")
                        .append(line.path("line").asText())
                        .append(' ')
                        .append(line.path("status").asText())
                        .append(' ')
                        .append(line.path("reason").asText("-")));
        return statuses.toString();
    }
}
