package org.fundwatch.serving.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What keeps a 3101 from being answered: time, size, scope. It is never taken for an answer without findings. */
@ExtendWith(LocalSystem.Extension.class)
class RiskLimitsTest {
    private static final String ENCOUNTER = "/input/data/patient_dtos/0/fsi_encounter_dtos/0";

    private final LocalSystem system;
    private final Client gateway;

    RiskLimitsTest(LocalSystem system) {
        this.system = system;
        this.gateway = Client.of(system, Role.GATEWAY, List.of(), List.of("H1"));
    }

    @Test
    void aVerdictThatDoesNotComeInTimeIsAnErrorForTheWholeMessage() {
        ObjectNode message = Messages.analysis("m-11", "found-11");
        Messages.encounters(message).add(Messages.tree(Messages.encounter("silent-11")));

        HttpResponse<String> answer = gateway.post(Messages.BEFORE, message.toString());

        RiskRefusalTest.refused(answer, 503, "NO_VERDICT_YET");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void aRefusalOfTheJobIsAnErrorOfTheFieldOfTheMessage() {
        HttpResponse<String> answer = gateway.post(
                Messages.BEFORE, Messages.analysis("m-12", "taken-12").toString());

        RiskRefusalTest.refused(answer, 409, "ID_CONFLICT: msgid ");
    }

    @Test
    void fiveHundredOrdersAreJudgedAndOneMoreIsRefused() {
        ObjectNode message = Messages.analysis("m-13", "found-13");
        withOrders(message, 500);

        JsonNode results = Messages.ok(gateway, Messages.BEFORE, message).at("/output/result");
        assertThat(results.get(2).path("judge_result_detail_dtos")).hasSize(500);

        withOrders(message.put("msgid", "m-14"), 501);
        RiskRefusalTest.refused(
                gateway.post(Messages.BEFORE, message.toString()),
                400,
                "TOO_MANY_ITEMS: input.data.patient_dtos[0].fsi_encounter_dtos[0].fsi_order_dtos ");
    }

    @Test
    void twentyEncountersAreTheMostOfAMessage() {
        ObjectNode message = Messages.analysis("m-15", "clean-15");
        for (int i = 0; i < 19; i++) {
            Messages.encounters(message).add(Messages.tree(Messages.encounter("clean-15")));
        }
        Messages.ok(gateway, Messages.BEFORE, message);

        Messages.encounters(message).add(Messages.tree(Messages.encounter("clean-15")));
        RiskRefusalTest.refused(
                gateway.post(Messages.BEFORE, message.toString()), 400, "TOO_MANY_ITEMS: input.data.patient_dtos[0]");
    }

    @Test
    void anotherInstitutionsBusinessIsRefusedWhereverItIsNamed() {
        RiskRefusalTest.refused(
                gateway.post(
                        Messages.BEFORE,
                        Messages.analysis("m-16", "found-16")
                                .put("fixmedins_code", "H2")
                                .toString()),
                403,
                "OUT_OF_SCOPE: fixmedins_code ");
        ObjectNode message = Messages.analysis("m-17", "found-17");
        Messages.at(message, ENCOUNTER).put("medins_id", "H2");
        RiskRefusalTest.refused(
                gateway.post(Messages.BEFORE, message.toString()),
                403,
                "OUT_OF_SCOPE: input.data.patient_dtos[0].fsi_encounter_dtos[0].medins_id ");
    }

    @Test
    void nothingOfARefusedMessageIsSent() {
        ObjectNode message = Messages.analysis("m-18", "found-18");
        Messages.at(message, "/input/data/patient_dtos/0").put("patn_id", "P-risk-unsent");
        ObjectNode broken = (ObjectNode) Messages.tree(Messages.encounter("found-18"));
        broken.remove("mdtrt_id");
        Messages.encounters(message).add(broken);

        RiskRefusalTest.refused(
                gateway.post(Messages.BEFORE, message.toString()),
                400,
                "MISSING_FIELD: input.data.patient_dtos[0].fsi_encounter_dtos[1].mdtrt_id is required");
        Messages.ok(gateway, Messages.BEFORE, Messages.analysis("m-19", "found-19"));
        assertThat(system.job().seen())
                .noneMatch(record -> record.key() != null
                        && new String(record.key(), StandardCharsets.UTF_8).equals("P-risk-unsent"));
    }

    private void withOrders(ObjectNode message, int count) {
        ArrayNode orders = (ArrayNode) message.at(ENCOUNTER + "/fsi_order_dtos");
        ObjectNode order = orders.get(0).deepCopy();
        orders.removeAll();
        for (int i = 1; i <= count; i++) {
            orders.add(order.deepCopy().put("rx_id", "rx-" + i));
        }
    }
}
