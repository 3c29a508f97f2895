package org.fundwatch.serving.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.Client;

/** Messages as a hospital's system sends them, with texts for numbers. */
final class Messages {
    static final String BEFORE = "/fsi/api/riskConService/beforeAnalyze";
    static final String DURING = "/fsi/api/riskConService/courseAnalyze";
    static final String FEEDBACK = "/fsi/api/riskConService/feedback";

    private Messages() {}

    /** A 3101 of scene 2 from H1 about one encounter with the orders rx-1 (200.00) and rx-2 (30.00). */
    static ObjectNode analysis(String messageId, String visit) {
        return (ObjectNode) tree("""
                {"infno":"3101","msgid":"%s","mdtrtarea_admvs":"141102","insuplc_admdvs":"141100","infver":"V1.0",
                 "opter_type":"1","opter":"D1","opter_name":"doctor","inf_time":"2026-03-02 09:00:00",
                 "fixmedins_code":"H1","fixmedins_name":"hospital","sign_no":"1","input":{"data":{
                 "patient_dtos":[{"patn_id":"P-risk-1","patn_name":"someone","gend":"1","brdy":"1960-01-01",
                  "poolarea":"141100","curr_mdtrt_id":"%s","fsi_encounter_dtos":[%s]}],
                 "rule_ids":[],"trig_scen":"2","syscode":"his"}}}""".formatted(messageId, visit, encounter(visit)));
    }

    static String encounter(String visit) {
        return """
                {"mdtrt_id":"%s","medins_id":"H1","medins_name":"hospital","medins_lv":"05","dr_codg":"D1",
                 "adm_dept_codg":"A03","med_mdtrt_type":"1","med_type":"11","medfee_sumamt":"-","insutype":"310",
                 "fsi_diagnose_dtos":[
                  {"dise_id":"1","maindise_flag":"0","dias_srt_no":"2","dise_codg":"E11.900"},
                  {"dise_id":"2","maindise_flag":"1","dias_srt_no":"1","dise_codg":"I10.x00"}],
                 "fsi_operation_dtos":[],
                 "fsi_order_dtos":[
                  {"rx_id":"rx-1","rxno":"R-1","hilist_code":"XJ01","hilist_name":"one","cnt":"10","pric":"20.000000",
                   "sumamt":"200.00","drord_dept_codg":"A03","drord_dr_codg":"D2"},
                  {"rx_id":"rx-2","rxno":"R-1","hilist_code":"XA02","hilist_name":"two","cnt":1.5,"pric":20,
                   "sumamt":30.00,"drord_dept_codg":"A03","drord_dr_codg":"D2"}]}""".formatted(visit);
    }

    /** A 3103 from H1 that carries on with a reason, or changes the order without one. */
    static ObjectNode feedback(String way, String... results) {
        ObjectNode message = (ObjectNode) tree("""
                {"infno":"3103","msgid":"f-1","inf_time":"2026-03-02 09:05:00","fixmedins_code":"H1",
                 "input":{"data":{"warn_type":"1","warns":[]}}}""");
        for (String result : results) {
            ObjectNode warn = ((ArrayNode) message.at("/input/data/warns")).addObject();
            warn.put("warn_rslt_id", result).put("dspo_way", way);
            if (way.equals("1")) {
                warn.put("dspo_way_rea", "needed");
            }
        }
        return message;
    }

    /** The object at a JSON pointer. */
    static ObjectNode at(JsonNode message, String pointer) {
        return (ObjectNode) message.at(pointer);
    }

    static JsonNode tree(String json) {
        try {
            return JsonCodec.mapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The encounters of the first patient. */
    static ArrayNode encounters(ObjectNode message) {
        return (ArrayNode) message.at("/input/data/patient_dtos/0/fsi_encounter_dtos");
    }

    /** The answer to a message that must be answered. */
    static JsonNode ok(Client gateway, String path, ObjectNode message) {
        HttpResponse<String> response = gateway.post(path, message.toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode answer = Client.json(response);
        assertThat(answer.path("infcode").isInt()).isTrue();
        assertThat(answer.path("infcode").asInt()).isZero();
        return answer;
    }
}
