package org.fundwatch.serving.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.http.HttpProblem;

/**
 * One encounter of an analysis, as the pre-settlement that it is judged by. Each order becomes a line whose number is the
 * order's {@code rx_id}. The messages carry no certificate: it is judged as if the card were shown at the settlement. Amounts
 * claimed are passed on only for what no policy judges (stays, residents); elsewhere they are estimates.
 *
 * @param patientPath where the patient stands in the message
 * @param path where the encounter stands in it
 * @param preSettlement JSON of the event, not checked yet
 */
record Encounter(String patientPath, String path, ObjectNode preSettlement) {
    private static final String RESIDENT = "390";
    private static final String CARD = "03";

    static Encounter of(
            Envelope envelope, String eventId, JsonNode patient, String patientPath, JsonNode from, String path) {
        ObjectNode event = JsonCodec.mapper().createObjectNode();
        event.put("event_id", eventId).put("event_type", "PRE_SETTLEMENT");
        event.set("event_time", JsonCodec.mapper().valueToTree(envelope.sentAt()));
        event.put("mdtrt_cert_type", CARD).put("fixmedins_code", envelope.institution());
        event.put("insuplc_admdvs", envelope.insuredRegion());
        event.put("mdtrtarea_admvs", envelope.treatmentRegion());
        Fields.copy(patient, "patn_id", event, "psn_no");
        Fields.copy(from, "medins_id", event, "fixmedins_code");
        Fields.copy(from, "adm_dept_codg", event, "dept_codg");
        List.of("mdtrt_id", "med_type", "insutype", "dr_codg").forEach(name -> Fields.copy(from, name, event, name));
        event.set("dise_codgs", diagnoses(from, path));
        List<JsonNode> orders = Fields.objects(from, "fsi_order_dtos", path + ".fsi_order_dtos");
        ArrayNode items = event.putArray("items");
        orders.forEach(order -> items.add(item(order)));
        List<String> prescriptions = orders.stream()
                .map(order -> order.path("rxno").asText(""))
                .filter(number -> !number.isEmpty())
                .distinct()
                .toList();
        if (prescriptions.size() == 1) {
            event.put("rxno", prescriptions.get(0));
        }
        if (isBookedAsClaimed(from)) {
            Fields.copyNumber(from, "medfee_sumamt", event, "medfee_sumamt");
            Fields.copyNumber(from, "hifp_payamt", event, "hifp_pay");
            Fields.copyNumber(from, "acct_payamt", event, "acct_pay");
        }
        return new Encounter(patientPath, path, event);
    }

    private static boolean isBookedAsClaimed(JsonNode from) {
        return from.path("insutype").asText("").equals(RESIDENT)
                || Benefit.ofMedicalType(from.path("med_type").asText(""))
                        .filter(benefit -> benefit == Benefit.INPATIENT)
                        .isPresent();
    }

    private static ObjectNode item(JsonNode order) {
        ObjectNode item = JsonCodec.mapper().createObjectNode();
        Fields.copy(order, "rx_id", item, "feedetl_sn");
        Fields.copy(order, "hilist_code", item, "med_list_codg");
        Fields.copy(order, "hilist_name", item, "med_list_name");
        Fields.copyNumber(order, "cnt", item, "cnt");
        Fields.copyNumber(order, "pric", item, "pric");
        Fields.copyNumber(order, "sumamt", item, "det_item_fee_sumamt");
        Fields.copy(order, "rxno", item, "rxno");
        Fields.copy(order, "drord_dept_codg", item, "bilg_dept_codg");
        Fields.copy(order, "drord_dr_codg", item, "bilg_dr_codg");
        return item;
    }

    /** The main diagnosis first, the others as they stand. */
    private static ArrayNode diagnoses(JsonNode from, String path) {
        String listPath = path + ".fsi_diagnose_dtos";
        List<JsonNode> all = Fields.objects(from, "fsi_diagnose_dtos", listPath);
        List<String> main = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String code = Fields.required(all.get(i), "dise_codg", listPath + "[" + i + "].dise_codg");
            boolean isMain = all.get(i).path("maindise_flag").asText("").equals("1");
            (isMain ? main : others).add(code);
        }
        ArrayNode codes = JsonCodec.mapper().createArrayNode();
        main.forEach(codes::add);
        others.forEach(codes::add);
        return codes;
    }

    /** What is wrong with the event, told by the field of the message that it came from. */
    HttpProblem inMessage(HttpProblem problem) {
        return new HttpProblem(
                problem.status(),
                problem.reason(),
                MessageFields.of(problem.field(), patientPath, path),
                withoutField(problem.detail(), problem.field()));
    }

    /** The details of bad input begin with its field. */
    private static String withoutField(String detail, String field) {
        String start = field + ": ";
        return detail.startsWith(start) ? detail.substring(start.length()) : detail;
    }
}
