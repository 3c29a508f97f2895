package org.fundwatch.policy.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fundwatch.policy.rulebook.Problems;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.YamlFile;
import org.fundwatch.policy.rulebook.YamlNode;

/** Every golden case of a rulebook, to be run under it or under a changed one. */
final class GoldenCases {
    /**
     * What came of one case.
     *
     * @param name file and name of the case
     * @param differences from what is expected; none where it passed
     * @param answer to its event, as it is on the wire
     */
    record Outcome(String name, List<String> differences, JsonNode answer) {
        boolean passed() {
            return differences.isEmpty();
        }
    }

    private record Named(String name, GoldenCase golden) {}

    private final List<Named> cases = new ArrayList<>();

    /** Notes at {@code problems} what cannot be a case. */
    GoldenCases(List<YamlFile> files, Problems problems) {
        for (YamlFile file : files) {
            YamlNode root = file.node(problems).only(Set.of("about", "defaults", "cases"));
            for (YamlNode node : root.required("cases").elements()) {
                String name = file.name() + ": " + node.required("name").text();
                cases.add(new Named(name, new GoldenCase(root.field("defaults"), node)));
            }
        }
    }

    List<Outcome> run(Rulebook rulebook) {
        List<Outcome> outcomes = new ArrayList<>(cases.size());
        for (Named named : cases) {
            List<String> differences = named.golden().run(rulebook);
            outcomes.add(new Outcome(named.name(), differences, named.golden().answered()));
        }
        return outcomes;
    }
}
