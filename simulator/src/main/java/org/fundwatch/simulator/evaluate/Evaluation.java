package org.fundwatch.simulator.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fundwatch.schemas.json.JsonCodec;

/**
 * Compares the final alerts of a synthetic city with its labels. A fraud counts as found if an alert of its rule names its
 * subject and one of its events (or, where the label is about days, lies in them). Every other alert is false, also on a
 * trap, unless its evidence belongs to a fraud against another rule. The figures say nothing about real data.
 */
public final class Evaluation {
    private final SortedMap<String, RuleScore> scores = new TreeMap<>();

    private Evaluation() {}

    /**
     * Evaluates alerts (JSON lines, any revisions) against labels (JSON lines).
     *
     * @throws IOException if a file cannot be read or a line is not JSON
     */
    public static Evaluation of(BufferedReader alerts, BufferedReader labels) throws IOException {
        List<KnownLabel> known = new ArrayList<>();
        for (JsonNode line : lines(labels)) {
            known.add(KnownLabel.of(line));
        }
        Map<String, FinalAlert> last = new TreeMap<>();
        for (JsonNode line : lines(alerts)) {
            FinalAlert alert = FinalAlert.of(line);
            last.merge(alert.alertId(), alert, (a, b) -> b.revision() >= a.revision() ? b : a);
        }
        Evaluation evaluation = new Evaluation();
        evaluation.compare(last.values(), known);
        return evaluation;
    }

    /** Says that the figures come from an invented city. */
    @JsonProperty("data")
    public String data() {
        return "synthetic";
    }

    @JsonProperty("rules")
    public Collection<RuleScore> rules() {
        return List.copyOf(scores.values());
    }

    /** The figures as a table for people. */
    public String table() {
        return ScoreTable.of(scores.values());
    }

    private void compare(Collection<FinalAlert> alerts, List<KnownLabel> labels) {
        Index index = new Index(labels);
        Map<String, Boolean> found = new HashMap<>();
        for (FinalAlert alert : alerts) {
            if (!alert.withdrawn()) {
                judge(alert, index.touchedBy(alert), found);
            }
        }
        for (KnownLabel label : labels) {
            if (label.fraud()) {
                score(label.ruleId()).fraud(label.hundredths(), found.containsKey(label.labelId()));
            } else {
                score(label.ruleId()).trapSet();
            }
        }
    }

    private void judge(FinalAlert alert, List<KnownLabel> touched, Map<String, Boolean> found) {
        RuleScore score = score(alert.ruleId());
        List<KnownLabel> hits = touched.stream()
                .filter(label -> label.fraud() && label.ruleId().equals(alert.ruleId()) && label.isSubjectOf(alert))
                .toList();
        if (!hits.isEmpty()) {
            score.rightAlert();
            hits.forEach(hit -> found.put(hit.labelId(), true));
        } else if (touched.stream()
                .anyMatch(label -> !label.fraud() && label.ruleId().equals(alert.ruleId()))) {
            touched.stream()
                    .filter(label -> !label.fraud() && label.ruleId().equals(alert.ruleId()))
                    .min(Comparator.comparing(KnownLabel::labelId))
                    .ifPresent(label -> score.alertOnTrap(label.trap()));
        } else if (touched.stream()
                .anyMatch(label -> label.fraud() && !label.ruleId().equals(alert.ruleId()))) {
            score.alertOnOtherFraud();
        } else if (touched.stream().anyMatch(label -> !label.fraud())) {
            score.alertOnTrap(touched.get(0).ruleId() + " " + touched.get(0).trap());
        } else {
            score.alertOnHonest();
        }
    }

    private RuleScore score(String ruleId) {
        return scores.computeIfAbsent(ruleId, RuleScore::new);
    }

    private static List<JsonNode> lines(BufferedReader reader) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (!line.isBlank()) {
                nodes.add(JsonCodec.mapper().readTree(line));
            }
        }
        return nodes;
    }

    /** Finds the labels that an alert touches without looking at all of them. */
    private static final class Index {
        private final Map<String, List<KnownLabel>> byEvent = new HashMap<>();
        private final List<KnownLabel> byDays = new ArrayList<>();

        Index(List<KnownLabel> labels) {
            for (KnownLabel label : labels) {
                if (!label.from().isEmpty()) {
                    byDays.add(label);
                }
                for (String event : label.events()) {
                    byEvent.computeIfAbsent(event, id -> new ArrayList<>()).add(label);
                }
            }
        }

        List<KnownLabel> touchedBy(FinalAlert alert) {
            Map<String, KnownLabel> touched = new TreeMap<>();
            for (String event : alert.evidence()) {
                byEvent.getOrDefault(event, List.of()).forEach(label -> touched.put(label.labelId(), label));
            }
            byDays.stream().filter(label -> label.touches(alert)).forEach(label -> touched.put(label.labelId(), label));
            return List.copyOf(touched.values());
        }
    }
}
