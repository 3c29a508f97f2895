package org.fundwatch.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fundwatch.policy.pack.ExclusionTerm;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.policy.rulebook.Problems;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.policy.rulebook.YamlFile;
import org.junit.jupiter.api.Test;

/**
 * Every clause of every pack decides some golden case of that pack and misses another: a hit is a case whose verdict
 * quotes it in a finding or step, a near miss one of the same file whose verdict does not.
 */
class ClauseCoverageTest {
    private static final Rulebook SHIPPED =
            RulebookReader.read(1, RulebookFiles.fromDirectory(Path.of("..", "rulebook")));
    private static final List<GoldenCases.Outcome> OUTCOMES =
            new GoldenCases(SHIPPED.cases(), new Problems()).run(SHIPPED);

    @Test
    void everyExclusionOfEveryPackIsHitAndNearlyMissed() {
        List<String> gaps = new ArrayList<>();
        for (Pack pack : SHIPPED.packs().all()) {
            for (ExclusionTerm term : pack.exclusions()) {
                long hit = of(pack).stream()
                        .filter(answer -> codes(answer).contains(term.code()))
                        .count();
                long miss = of(pack).stream()
                        .filter(answer -> !codes(answer).contains(term.code()))
                        .count();
                if (hit == 0 || miss == 0) {
                    gaps.add(pack.id() + " " + pack.version() + " " + term.code());
                }
            }
        }
        assertThat(gaps).isEmpty();
    }

    @Test
    void everyClauseThatTermsAndExclusionsRestOnIsQuotedBySomeVerdictAndNotByAnother() {
        List<String> gaps = new ArrayList<>();
        for (Pack pack : SHIPPED.packs().all()) {
            for (String clause : pack.clauses().keySet()) {
                long hit = of(pack).stream()
                        .filter(answer -> clauses(answer).contains(clause))
                        .count();
                long miss = of(pack).stream()
                        .filter(answer -> !clauses(answer).contains(clause))
                        .count();
                if (hit == 0 || miss == 0) {
                    gaps.add(pack.id() + " " + pack.version() + " " + clause + " hit " + hit + " missed " + miss);
                }
            }
        }
        assertThat(gaps).isEmpty();
    }

    /** The answers to the cases whose file is about this version of the pack. */
    private static List<JsonNode> of(Pack pack) {
        Set<String> files = SHIPPED.cases().stream()
                .filter(file -> file.root().path("about").asText().equals(pack.id() + " " + pack.version()))
                .map(YamlFile::name)
                .collect(Collectors.toSet());
        return OUTCOMES.stream()
                .filter(outcome ->
                        files.stream().anyMatch(file -> outcome.name().startsWith(file + ":")))
                .map(GoldenCases.Outcome::answer)
                .toList();
    }

    private static List<String> codes(JsonNode answer) {
        return answer.path("findings").findValuesAsText("code");
    }

    private static Set<String> clauses(JsonNode answer) {
        Set<String> clauses = new TreeSet<>(answer.path("findings").findValuesAsText("clause"));
        clauses.addAll(answer.path("steps").findValuesAsText("clause"));
        return clauses;
    }
}
