package org.fundwatch.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fundwatch.schemas.json.JsonCodec;

/** A record of the contract with what it means for people, in the field {@code explanation}. */
final class Explained {
    private Explained() {}

    static String json(Object value, List<String> explanation) {
        ObjectNode node = (ObjectNode) JsonCodec.read(JsonNode.class, JsonCodec.write(value));
        ArrayNode lines = node.putArray("explanation");
        explanation.forEach(lines::add);
        return new String(JsonCodec.write((Object) node), StandardCharsets.UTF_8);
    }
}
