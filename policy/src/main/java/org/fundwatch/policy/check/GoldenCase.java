package org.fundwatch.policy.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fundwatch.policy.ledger.Answer;
import org.fundwatch.policy.ledger.LedgerStep;
import org.fundwatch.policy.ledger.PersonLedger;
import org.fundwatch.policy.ledger.PersonState;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.YamlNode;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * One golden case: who the person is, what happened earlier, one event, and the answer it must get.
 *
 * <pre>
 * name: a sentence
 * person: {psn_type: "12"}          enrolment fields beside the defaults; "none" for nobody
 * account: 100.00                   balance at the beginning
 * earlier: [{…}, {…}]               events before, in log order
 * event: {lines: [[CODE, 1, 231.56]], …}
 * expect: {decision: PAY, hifp_pay: 75.78, findings: [EX_ABOVE_CAP]}   clauses: those of the findings
 * </pre>
 *
 * <p>A {@code REVIEW_RESOLUTION} without {@code settlement} resolves the event before it.
 */
final class GoldenCase {
    private static final Set<String> FIELDS = Set.of("name", "person", "account", "earlier", "event", "expect");
    private static final String PERSON = "GOLDEN";

    private final YamlNode defaults;
    private final YamlNode node;
    private PersonState state = PersonState.EMPTY;
    private int events;
    private @Nullable ObjectNode latest;
    private JsonNode answered = MissingNode.getInstance();

    GoldenCase(YamlNode defaults, YamlNode node) {
        this.defaults = defaults;
        this.node = node.only(FIELDS);
    }

    /** What differs from what is expected; nothing where the case passes. */
    List<String> run(Rulebook rulebook) {
        state = PersonState.EMPTY;
        events = 0;
        try {
            JsonNode person = node.field("person").json();
            if (!person.isTextual()) {
                apply(enrolment(person), rulebook);
            }
            if (node.field("account").isPresent()) {
                ObjectNode credit = base("ACCOUNT_CREDIT");
                credit.put("credit_kind", "OPENING")
                        .set("amt", node.field("account").json());
                apply(credit, rulebook);
            }
            for (YamlNode earlier : node.field("earlier").elements()) {
                Answer answer = apply(event(earlier.json()), rulebook);
                if (answer instanceof Answer.Refused refused) {
                    return List.of("an earlier event is refused: " + refused.message());
                }
            }
            Answer answer = apply(event(node.required("event").json()), rulebook);
            return differences(answer);
        } catch (BadInput e) {
            return List.of("cannot be read: " + e.getMessage());
        }
    }

    /** The answer of the last run as it is on the wire. */
    JsonNode answered() {
        return answered;
    }

    private Answer apply(ObjectNode json, Rulebook rulebook) {
        PersonEvent event = JsonCodec.readPersonEvent(JsonCodec.write(json));
        Instant field = event.header().receivedAt();
        LedgerStep step =
                PersonLedger.apply(state, event, field == null ? event.header().eventTime() : field, rulebook);
        state = step.after();
        return step.answer();
    }

    private ObjectNode enrolment(JsonNode person) {
        ObjectNode json = base("ENROLMENT");
        json.put("effective_from", "2000-01-01");
        overlay(json, defaults.field("person").json());
        overlay(json, person);
        return json;
    }

    private ObjectNode event(JsonNode written) {
        ObjectNode json = base("SETTLEMENT");
        overlay(json, defaults.field("event").json());
        overlay(json, written);
        boolean resolves = "REVIEW_RESOLUTION".equals(json.path("event_type").asText()) && !json.has("settlement");
        if (resolves && latest != null) {
            json.set("settlement", latest);
        }
        JsonNode lines = json.remove("lines");
        if (lines != null && !written.has("items")) {
            ArrayNode items = json.putArray("items");
            lines.forEach(line -> items.add(line(line, items.size() + 1)));
        }
        latest = json;
        return json;
    }

    /** {@code [code, quantity, price]} with the amount they give, or a line in full. */
    private static JsonNode line(JsonNode written, int number) {
        if (written.isObject()) {
            return written;
        }
        BigDecimal quantity = written.get(1).decimalValue();
        BigDecimal price = written.get(2).decimalValue();
        ObjectNode line = JsonCodec.mapper().createObjectNode();
        line.put("feedetl_sn", Integer.toString(number))
                .put("med_list_codg", written.get(0).asText())
                .put("cnt", quantity)
                .put("pric", price)
                .put("det_item_fee_sumamt", quantity.multiply(price).setScale(2, RoundingMode.HALF_UP));
        if (written.size() > 3) {
            overlay(line, written.get(3));
        }
        return line;
    }

    private ObjectNode base(String type) {
        events++;
        JsonNode time = defaults.field("event_time").json();
        return JsonCodec.mapper()
                .createObjectNode()
                .put("event_id", "GOLDEN-" + events)
                .put("event_type", type)
                .put("psn_no", PERSON)
                .put("event_time", time.asText("2023-03-02T10:00:00+08:00"));
    }

    private static void overlay(ObjectNode json, @Nullable JsonNode fields) {
        if (fields != null && fields.isObject()) {
            for (Map.Entry<String, JsonNode> field : fields.properties()) {
                json.set(field.getKey(), field.getValue());
            }
        }
    }

    private List<String> differences(Answer answer) {
        List<String> differences = new ArrayList<>();
        YamlNode expected = node.required("expect");
        JsonNode actual = actual(answer);
        answered = actual;
        for (String field : expected.names()) {
            JsonNode want = expected.json().get(field);
            JsonNode have = find(actual, field);
            if (!isSame(want, have)) {
                differences.add(field + " should be " + want + " and is " + have);
            }
        }
        return differences;
    }

    private static JsonNode actual(Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            return JsonCodec.mapper()
                    .createObjectNode()
                    .put("refused", refused.reason().name());
        }
        Object value = answer.onTheWire();
        return value == null
                ? JsonCodec.mapper().createObjectNode()
                : JsonCodec.mapper().valueToTree(value);
    }

    private static JsonNode find(JsonNode actual, String field) {
        if (field.equals("findings") || field.equals("clauses")) {
            String of = field.equals("findings") ? "code" : "clause";
            ArrayNode found = JsonCodec.mapper().createArrayNode();
            new TreeSet<>(actual.path("findings").findValuesAsText(of)).forEach(found::add);
            return found;
        }
        if (field.equals("tier")) {
            for (JsonNode step : actual.path("steps")) {
                if (step.path("step").asText().equals("tier")) {
                    return step.path("args").path("tier");
                }
            }
        }
        for (JsonNode place : List.of(actual, actual.path("computed"), actual.path("year"), actual.path("policy"))) {
            if (place.has(field)) {
                return place.get(field);
            }
        }
        return MissingNode.getInstance();
    }

    private static boolean isSame(JsonNode want, JsonNode have) {
        if (want.isNumber() && have.isNumber()) {
            return want.decimalValue().compareTo(have.decimalValue()) == 0;
        }
        if (want.isArray() && have.isArray()) {
            TreeSet<String> wanted = new TreeSet<>();
            want.forEach(value -> wanted.add(value.asText()));
            TreeSet<String> found = new TreeSet<>();
            have.forEach(value -> found.add(value.asText()));
            return wanted.equals(found);
        }
        return want.equals(have);
    }
}
