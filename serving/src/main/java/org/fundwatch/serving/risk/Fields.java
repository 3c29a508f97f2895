package org.fundwatch.serving.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.serving.http.HttpProblem;
import org.jspecify.annotations.Nullable;

/** Fields of a message by name, refused by their paths where they are missing or of the wrong type. Empty texts are absent. */
final class Fields {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");

    private Fields() {}

    static String required(JsonNode object, String name, String path) {
        String text = optional(object, name, path);
        if (text == null) {
            throw HttpProblem.of(Reason.MISSING_FIELD, path, "is required");
        }
        return text;
    }

    static @Nullable String optional(JsonNode object, String name, String path) {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isTextual()) {
            throw HttpProblem.of(Reason.WRONG_TYPE, path, "must be a text");
        }
        return value.asText();
    }

    static ObjectNode object(JsonNode value, String path) {
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw HttpProblem.of(Reason.WRONG_TYPE, path, "must be an object");
    }

    /** The objects of a list; an absent list is empty. */
    static List<JsonNode> objects(JsonNode object, String name, String path) {
        JsonNode list = object.path(name);
        if (isAbsent(list)) {
            return List.of();
        }
        if (!list.isArray()) {
            throw HttpProblem.of(Reason.WRONG_TYPE, path, "must be a list");
        }
        for (int i = 0; i < list.size(); i++) {
            object(list.get(i), path + "[" + i + "]");
        }
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    /** Copies a field under another name, as it is; an absent one is left out. */
    static void copy(JsonNode from, String name, ObjectNode to, String newName) {
        JsonNode value = from.path(name);
        if (!isAbsent(value)) {
            to.set(newName, value);
        }
    }

    /** The same for numbers, which many senders write as texts. What is no number is left to the reader of events to refuse. */
    static void copyNumber(JsonNode from, String name, ObjectNode to, String newName) {
        JsonNode value = from.path(name);
        if (value.isTextual() && DECIMAL.matcher(value.asText()).matches()) {
            to.set(newName, DecimalNode.valueOf(new BigDecimal(value.asText())));
        } else {
            copy(from, name, to, newName);
        }
    }

    private static boolean isAbsent(JsonNode value) {
        boolean isEmptyText = value.isTextual() && value.asText().isEmpty();
        return value.isMissingNode() || value.isNull() || isEmptyText;
    }
}
