package org.fundwatch.simulator.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.simulator.labels.Label.Kind;

/**
 * Compares the final alerts of a synthetic city with its labels. A fraud, or a fault of data, counts as found if an alert of
 * its rule names its subject and one of its events (or, where the label is about days, lies in them). Every other alert is
 * false, also on a trap, unless its evidence belongs to a fraud against another rule: such are counted apart. A fault of
 * data excuses no other rule. The figures say nothing about real data.
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

    /** All rules together. */
    @JsonProperty("overall")
    public RuleScore overall() {
        RuleScore all = new RuleScore("all");
        scores.values().forEach(all::add);
        return all;
    }

    /** The figures as a table for people. */
    public String table() {
        return ScoreTable.of(scores.values(), overall());
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
            if (label.injected()) {
                score(label.ruleId()).injected(label.hundredths(), found.containsKey(label.labelId()));
            } else {
                score(label.ruleId()).trapSet();
            }
        }
    }

    private void judge(FinalAlert alert, List<KnownLabel> touched, Map<String, Boolean> found) {
        RuleScore score = score(alert.ruleId());
        List<KnownLabel> own = touched.stream()
                .filter(label -> label.ruleId().equals(alert.ruleId()))
                .toList();
        List<KnownLabel> hits = own.stream()
                .filter(label -> label.injected() && label.isSubjectOf(alert))
                .toList();
        Optional<KnownLabel> ownTrap =
                own.stream().filter(label -> !label.injected()).findFirst();
        Optional<KnownLabel> anyTrap =
                touched.stream().filter(label -> !label.injected()).findFirst();
        if (!hits.isEmpty()) {
            score.rightAlert();
            hits.forEach(hit -> found.put(hit.labelId(), true));
        } else if (ownTrap.isPresent()) {
            score.alertOnTrap(ownTrap.get().trap());
        } else if (touched.stream()
                .anyMatch(label -> label.kind() == Kind.FRAUD && !label.ruleId().equals(alert.ruleId()))) {
            score.alertOnOtherFraud();
        } else if (anyTrap.isPresent()) {
            score.alertOnTrap(anyTrap.get().ruleId() + " " + anyTrap.get().trap());
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
