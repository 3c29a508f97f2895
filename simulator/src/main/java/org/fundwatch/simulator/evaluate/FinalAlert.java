package org.fundwatch.simulator.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the evaluation reads of an alert: the last revision of each id.
 *
 * @param from first instant of its window, as written
 * @param to last instant of its window, as written; empty while it is open
 */
record FinalAlert(
        String alertId,
        int revision,
        boolean withdrawn,
        String ruleId,
        String subjectKind,
        String subjectId,
        List<String> evidence,
        String from,
        String to) {

    static FinalAlert of(JsonNode json) {
        List<String> evidence = new ArrayList<>();
        for (JsonNode piece : json.path("evidence")) {
            evidence.add(piece.path("event_id").asText());
        }
        JsonNode window = json.path("window");
        return new FinalAlert(
                json.path("alert_id").asText(),
                json.path("revision").asInt(1),
                json.path("status").asText().equals("WITHDRAWN"),
                json.path("rule_id").asText(),
                json.path("subject").path("kind").asText(),
                json.path("subject").path("id").asText(),
                List.copyOf(evidence),
                window.path("from").asText(""),
                window.path("to").asText(""));
    }
}
