package org.fundwatch.serving.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One thing wrong with a 3101 or 3102, and the field that the answer must name. */
@ExtendWith(LocalSystem.Extension.class)
class RiskRefusalTest {
    private static final String PATIENT = "input.data.patient_dtos[0]";
    private static final String ENCOUNTER = PATIENT + ".fsi_encounter_dtos[0]";

    private final Client gateway;

    RiskRefusalTest(LocalSystem system) {
        this.gateway = Client.gateway(system);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /infno                                        |         | MISSING_FIELD: infno
            /infno                                        | "3102"  | UNKNOWN_VALUE: infno
            /msgid                                        |         | MISSING_FIELD: msgid
            /msgid                                        | 12      | WRONG_TYPE: msgid
            /fixmedins_code                               | ""      | MISSING_FIELD: fixmedins_code
            /inf_time                                     |         | MISSING_FIELD: inf_time
            /inf_time                                     | "2026-02-30 09:00:00" | BAD_TIME: inf_time
            /inf_time                                     | "2199-01-01 09:00:00" | FUTURE_EVENT: inf_time
            /input                                        |         | MISSING_FIELD: input.data
            /input/data                                   | []      | WRONG_TYPE: input.data
            /input/data/trig_scen                         |         | MISSING_FIELD: input.data.trig_scen
            /input/data/trig_scen                         | "6"     | UNKNOWN_VALUE: input.data.trig_scen
            /input/data/trig_scen                         | "0"     | UNKNOWN_VALUE: input.data.trig_scen
            /input/data/trig_scen                         | "11"    | UNKNOWN_VALUE: input.data.trig_scen
            /input/data/patient_dtos                      |         | MISSING_FIELD: input.data.patient_dtos
            /input/data/patient_dtos                      | {}      | WRONG_TYPE: input.data.patient_dtos
            /input/data/patient_dtos/0/patn_id            |         | MISSING_FIELD: PATIENT.patn_id
            /input/data/patient_dtos/0/patn_id            | 7       | WRONG_TYPE: PATIENT.patn_id
            /input/data/patient_dtos/0/fsi_encounter_dtos | []      | MISSING_FIELD: PATIENT.fsi_encounter_dtos
            ENCOUNTER/mdtrt_id                            | ""      | MISSING_FIELD: ENCOUNTER.mdtrt_id
            ENCOUNTER/med_type                            |         | MISSING_FIELD: ENCOUNTER.med_type
            ENCOUNTER/fsi_order_dtos                      |         | MISSING_FIELD: ENCOUNTER.fsi_order_dtos
            ENCOUNTER/fsi_order_dtos                      | [1]     | WRONG_TYPE: ENCOUNTER.fsi_order_dtos[0]
            ENCOUNTER/fsi_diagnose_dtos/1/dise_codg       |         | MISSING_FIELD: ENCOUNTER.fsi_diagnose_dtos[1].dise_codg
            ENCOUNTER/fsi_order_dtos/1/rx_id              |         | MISSING_FIELD: ENCOUNTER.fsi_order_dtos[1].rx_id
            ENCOUNTER/fsi_order_dtos/1/hilist_code        | ""      | MISSING_FIELD: ENCOUNTER.fsi_order_dtos[1].hilist_code
            ENCOUNTER/fsi_order_dtos/0/cnt                | "-"     | WRONG_TYPE: ENCOUNTER.fsi_order_dtos[0].cnt
            ENCOUNTER/fsi_order_dtos/0/cnt                | "1e3"   | WRONG_TYPE: ENCOUNTER.fsi_order_dtos[0].cnt
            ENCOUNTER/fsi_order_dtos/0/cnt                | "-1"    | NEGATIVE_AMOUNT: ENCOUNTER.fsi_order_dtos[0].cnt
            ENCOUNTER/fsi_order_dtos/0/pric               | ""      | MISSING_FIELD: ENCOUNTER.fsi_order_dtos[0].pric
            ENCOUNTER/fsi_order_dtos/0/sumamt             | "1.001" | BAD_AMOUNT: ENCOUNTER.fsi_order_dtos[0].sumamt
            ENCOUNTER/fsi_order_dtos/0/sumamt             | true    | WRONG_TYPE: ENCOUNTER.fsi_order_dtos[0].sumamt
            """)
    void anErrorNamesTheField(String place, String value, String expected) {
        String pointer = place.replace("ENCOUNTER", "/input/data/patient_dtos/0/fsi_encounter_dtos/0");
        ObjectNode message = Messages.analysis("m-wrong", "found-wrong");
        set(message, pointer, value);

        refused(
                gateway.post(Messages.BEFORE, message.toString()),
                400,
                expected.replace("ENCOUNTER", ENCOUNTER).replace("PATIENT", PATIENT) + " ");
    }

    @Test
    void theSceneOfAnotherServiceIsRefusedIn3102() {
        ObjectNode message = Messages.analysis("m-wrong", "found-wrong").put("infno", "3102");

        refused(gateway.post(Messages.DURING, message.toString()), 400, "UNKNOWN_VALUE: input.data.trig_scen ");
    }

    @Test
    void whatIsNoMessageIsRefusedInTheEnvelopeToo() {
        refused(gateway.post(Messages.BEFORE, "[]"), 400, "NOT_JSON: ");
        refused(gateway.post(Messages.BEFORE, "{"), 400, "NOT_JSON: ");
        refused(gateway.post(Messages.BEFORE, "{\"infno\":\"3101\",\"infno\":\"3101\"}"), 400, "DUPLICATE_KEY: infno ");
        refused(gateway.post(Messages.BEFORE, " ".repeat(2 * 1024 * 1024 + 1)), 413, "TOO_LARGE: ");
    }

    @Test
    void anErrorNeverQuotesThePerson() {
        ObjectNode message = Messages.analysis("m-wrong", "found-wrong");
        Messages.at(message, "/input/data/patient_dtos/0").put("patn_id", "14110219800101123X\u0001");

        HttpResponse<String> answer = gateway.post(Messages.BEFORE, message.toString());

        refused(answer, 400, "UNKNOWN_VALUE: input.data.patient_dtos[0].patn_id ");
        assertThat(answer.body()).doesNotContain("14110219800101123X");
    }

    private static void set(ObjectNode message, String pointer, String value) {
        int last = pointer.lastIndexOf('/');
        ObjectNode parent = Messages.at(message, pointer.substring(0, last));
        String name = pointer.substring(last + 1);
        if (value == null) {
            parent.remove(name);
        } else {
            parent.set(name, Messages.tree(value));
        }
    }

    /** An answer that nobody can take for one without findings. */
    static void refused(HttpResponse<String> response, int status, String message) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode answer = Client.json(response);
        assertThat(answer.path("infcode").asInt()).isEqualTo(-1);
        assertThat(answer.path("err_msg").asText()).startsWith(message).hasSizeBetween(1, 200);
        assertThat(answer.path("inf_refmsgid").asText()).matches("[0-9]{30}");
        assertThat(answer.has("output")).isFalse();
        assertThat(Stream.of("refmsg_time", "respond_time").allMatch(answer::has))
                .isTrue();
    }
}
