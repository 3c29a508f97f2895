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
    void everyLineOfElevenHundredIsAccountedFor() {
        IntakeRun.Sums sums = IntakeRun.send(system, "many-", 1_100);

        assertThat(sums.of(LineResult.Status.REFUSED)).isEqualTo(22);
        assertThat(sums.of(LineResult.Status.APPENDED)).isEqualTo(1_078);
        assertThat(sums.judged()).isEqualTo(1_056);
        assertThat(sums.repeated()).isEqualTo(11);
        assertThat(sums.stock()).isEqualTo(11);
        assertThat(sums.accounted()).isEqualTo(1_100);
    }

    @Test
    void aLinesNumberIsThatOfTheBodyWhereLinesAreEmpty() {
        JsonNode answer =
                Client.json(Client.gateway(system).post(PATH, "\nnot json\r\n\r\n\n{}\n\n", "application/x-ndjson"));

        assertThat(statuses(answer)).isEqualTo("2 REFUSED NOT_JSON|5 REFUSED MISSING_FIELD");
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

    @Test
    void noGatewayQuotesAFamilyHold() {
        String hold = "\"family_aid\":{\"hold_id\":\"made-up\",\"authoriser_psn_no\":\"P2\","
                + "\"beneficiary_psn_no\":\"P0000000001\",\"setl_id\":\"S-n-10\",\"use\":\"MEDICAL\","
                + "\"granted_amt\":200},";
        String premium = """
                {"event_id":"n-11","event_type":"PREMIUM_PAYMENT","psn_no":"P0000000001",%s "setl_id":"S-n-11",
                 "event_time":"2026-03-09T09:00:00+08:00","amt":380,"premium_kind":"RESIDENT_INSURANCE"}""".formatted(hold.replace("MEDICAL", "RESIDENT_INSURANCE"));
        List<Client> gateways =
                List.of(Client.gateway(system), Client.of(system, Role.GATEWAY, List.of(), List.of("H1")));

        for (Client gateway : gateways) {
            assertThat(line(gateway, SettlementApiTest.settlement("n-10", "S-n-10", "H1", hold)))
                    .isEqualTo("NOT_IMPLEMENTED family_aid");
            assertThat(line(gateway, premium)).isEqualTo("NOT_IMPLEMENTED family_aid");
        }
        assertThat(system.job().seen("n-10")).isEmpty();
        assertThat(system.job().seen("n-11")).isEmpty();
    }

    @Test
    void aManualReimbursementTakesTwoPeopleAndNoInstitution() {
        Client office = Client.gateway(system);
        Client hospital = Client.of(system, Role.GATEWAY, List.of(), List.of("H1"));
        String both = "\"entered_by\":\"u-1\",\"approved_by\":\"u-2\",";

        assertThat(line(hospital, reimbursement("n-20", both))).isEqualTo("OUT_OF_SCOPE event_type");
        assertThat(line(office, reimbursement("n-20", ""))).isEqualTo("MISSING_FIELD entered_by");
        assertThat(line(office, reimbursement("n-20", "\"approved_by\":\"u-2\",")))
                .isEqualTo("MISSING_FIELD entered_by");
        assertThat(line(office, reimbursement("n-20", "\"entered_by\":\"u-1\",\"approved_by\":\" \",")))
                .isEqualTo("MISSING_FIELD approved_by");
        assertThat(line(office, reimbursement("n-20", "\"entered_by\":\"u-1\",\"approved_by\":\"u-1 \",")))
                .isEqualTo("UNKNOWN_VALUE approved_by");
        assertThat(system.job().seen("n-20")).isEmpty();
        assertThat(line(office, reimbursement("n-21", both))).isEqualTo("APPENDED ");
    }

    private static String reimbursement(String eventId, String people) {
        return SettlementApiTest.settlement(
                        eventId, "S-" + eventId, "H1", "\"service_date\":\"2026-03-02\",\"invono\":\"I-1\"," + people)
                .replace("\"SETTLEMENT\"", "\"MANUAL_REIMBURSEMENT\"");
    }

    private static String line(Client client, String event) {
        JsonNode line = Client.json(client.post(PATH, event)).path("lines").get(0);
        return line.path("reason").asText(line.path("status").asText()) + " "
                + line.path("field").asText("");
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
