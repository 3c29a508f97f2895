package org.fundwatch.serving.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.fundwatch.schemas.json.JsonCodec;

/**
 * A refused record as it may be shown to whoever has given no reason: its fields, with the values of those alone that
 * cannot tell who it is about. Senders may add fields of any name, so what is not known to be harmless is hidden; a record
 * that is no JSON object is hidden as a whole.
 */
final class MaskedRecord {
    private static final String HIDDEN = "****";
    private static final Set<String> SHOWN = Set.of(
            "event_id",
            "event_type",
            "event_time",
            "received_at",
            "setl_id",
            "fixmedins_code",
            "med_type",
            "insutype",
            "mdtrtarea_admvs",
            "service_date",
            "channel",
            "feedetl_sn",
            "med_list_codg",
            "cnt",
            "pric",
            "det_item_fee_sumamt",
            "chrgitm_lv",
            "medfee_sumamt",
            "fulamt_ownpay_amt",
            "overlmt_selfpay",
            "preselfpay_amt",
            "inscp_scp_amt",
            "act_pay_dedc",
            "hifp_pay",
            "amt");

    private MaskedRecord() {}

    /** The record's fields, one a line; empty where nothing of it may be shown. */
    static Optional<String> of(byte[] record) {
        try {
            JsonNode tree = JsonCodec.mapper().readTree(record);
            return tree instanceof ObjectNode object
                    ? Optional.of(
                            JsonCodec.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(masked("", object)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // not JSON, or not even text
        }
    }

    private static JsonNode masked(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(field -> copy.set(name(field.getKey()), masked(field.getKey(), field.getValue())));
            return copy;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(masked(name, element)));
            return copy;
        }
        return value.isNull() || value.isBoolean() || SHOWN.contains(name)
                ? value
                : JsonNodeFactory.instance.textNode(HIDDEN);
    }

    /** A name that could be somebody's number is hidden too. */
    private static String name(String field) {
        return field.matches("[A-Za-z][A-Za-z_]{0,40}\\d?") ? field : HIDDEN;
    }
}
