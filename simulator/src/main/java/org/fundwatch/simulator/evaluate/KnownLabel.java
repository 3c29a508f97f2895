package org.fundwatch.simulator.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.fundwatch.simulator.labels.Label.Kind;

/**
 * What the evaluation reads of a label.
 *
 * @param kind FRAUD, FAULT (of data) or TRAP
 * @param trap the trap's name, else empty
 * @param hundredths intensity in hundredths of the threshold; 0 for a trap
 * @param from first day of its window, empty where it is about events
 * @param to last day of its window
 * @param also institutions that it changes besides its subject
 */
record KnownLabel(
        String labelId,
        Kind kind,
        String ruleId,
        String trap,
        String subjectKind,
        String subjectId,
        Set<String> events,
        int hundredths,
        String from,
        String to,
        Set<String> also) {

    static KnownLabel of(JsonNode json) {
        Set<String> events = new LinkedHashSet<>();
        json.path("event_ids").forEach(id -> events.add(id.asText()));
        return new KnownLabel(
                json.path("label_id").asText(),
                Kind.valueOf(json.path("kind").asText()),
                json.path("rule_id").asText(),
                json.path("trap").asText(""),
                json.path("subject").path("kind").asText(),
                json.path("subject").path("id").asText(),
                Set.copyOf(events),
                json.path("intensity").decimalValue().movePointRight(2).intValue(),
                json.path("window").path("from").asText(""),
                json.path("window").path("to").asText(""),
                also(json));
    }

    private static Set<String> also(JsonNode json) {
        Set<String> also = new LinkedHashSet<>();
        json.path("also").forEach(id -> also.add(id.asText()));
        return Set.copyOf(also);
    }

    /** Whether its rule is to tell it. */
    boolean injected() {
        return kind != Kind.TRAP;
    }

    /** Whether an alert about the same subject, or an institution that it changes, lies in the days of this label. */
    boolean touches(FinalAlert alert) {
        boolean concerned =
                isSubjectOf(alert) || (alert.subjectKind().equals("INSTITUTION") && also.contains(alert.subjectId()));
        return !from.isEmpty() && concerned && overlaps(alert);
    }

    boolean isSubjectOf(FinalAlert alert) {
        return subjectKind.equals(alert.subjectKind()) && subjectId.equals(alert.subjectId());
    }

    private boolean overlaps(FinalAlert alert) {
        // Dates are written alike on both sides, so their text compares as they do.
        boolean beginsInTime = alert.from().isEmpty() || day(alert.from()).compareTo(to) <= 0;
        boolean endsInTime = alert.to().isEmpty() || lastDay(alert).compareTo(from) >= 0;
        return beginsInTime && endsInTime;
    }

    /** The last day of an alert's window: one that ends at midnight does not reach into the day that begins then. */
    private static String lastDay(FinalAlert alert) {
        String last = day(alert.to());
        return alert.to().startsWith("T00:00:00+", last.length()) && !alert.to().equals(alert.from())
                ? LocalDate.parse(last).minusDays(1).toString()
                : last;
    }

    private static String day(String time) {
        return time.substring(0, "yyyy-MM-dd".length());
    }
}
