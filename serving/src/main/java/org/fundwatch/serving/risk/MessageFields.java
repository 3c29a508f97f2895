package org.fundwatch.serving.risk;

import java.util.Map;

/** Which field of a 3101 or 3102 message a field of the pre-settlement came from, as a path that the sender knows. */
final class MessageFields {
    private static final String ITEMS = "items";
    private static final String ORDERS = ".fsi_order_dtos";
    private static final Map<String, String> OF_ENVELOPE = Map.of(
            "event_id", "msgid",
            "event_time", "inf_time",
            "insuplc_admdvs", "insuplc_admdvs",
            "mdtrtarea_admvs", "mdtrtarea_admvs");
    private static final Map<String, String> OF_ENCOUNTER = Map.of(
            "fixmedins_code", "medins_id",
            "dept_codg", "adm_dept_codg",
            "hifp_pay", "hifp_payamt",
            "acct_pay", "acct_payamt",
            "rxno", "fsi_order_dtos");
    private static final Map<String, String> OF_ORDER = Map.of(
            "feedetl_sn", "rx_id",
            "med_list_codg", "hilist_code",
            "med_list_name", "hilist_name",
            "det_item_fee_sumamt", "sumamt",
            "bilg_dept_codg", "drord_dept_codg",
            "bilg_dr_codg", "drord_dr_codg");

    private MessageFields() {}

    /**
     * @param patientPath where the patient stands
     * @param path where the encounter stands
     */
    static String of(String field, String patientPath, String path) {
        if (field.isEmpty()) {
            return path;
        }
        String ofEnvelope = OF_ENVELOPE.get(field);
        if (ofEnvelope != null) {
            return ofEnvelope;
        }
        if (field.equals("psn_no")) {
            return patientPath + ".patn_id";
        }
        if (field.startsWith(ITEMS)) {
            String place = field.substring(ITEMS.length());
            int dot = place.indexOf('.') + 1;
            String name = place.substring(dot);
            return path + ORDERS + place.substring(0, dot) + OF_ORDER.getOrDefault(name, name);
        }
        return path + "." + OF_ENCOUNTER.getOrDefault(field, field);
    }
}
