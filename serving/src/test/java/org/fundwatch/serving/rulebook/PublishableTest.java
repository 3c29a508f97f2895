package org.fundwatch.serving.rulebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookProblem;
import org.junit.jupiter.api.Test;

class PublishableTest {
    private final RulebookFiles shipped = RulebookFiles.fromDirectory(Path.of("..", "rulebook"));

    @Test
    void theRulebookOfTheRepositoryMayBePublished() {
        assertThatCode(() -> Publishable.check(shipped)).doesNotThrowAnyException();
    }

    @Test
    void aBrokenRuleFileIsRefusedWithItsProblems() {
        String rule = new String(shipped.content("rules/PH01.yaml"), UTF_8);

        assertThatThrownBy(() -> Publishable.check(
                        with("rules/PH01.yaml", rule.replace("severity: SUSPECTED", "severity: PERHAPS"))))
                .isInstanceOf(RulebookProblem.class)
                .hasMessageContaining("rules/PH01.yaml")
                .hasMessageContaining("severity");
    }

    @Test
    void anUnknownFieldOfATableIsRefused() {
        assertThatThrownBy(() -> Publishable.check(with("knowledge/institutions.csv", "who,what\n1,2\n")))
                .isInstanceOf(RulebookProblem.class)
                .hasMessageContaining("knowledge/institutions.csv");
    }

    private RulebookFiles with(String name, String content) {
        Map<String, byte[]> files = new TreeMap<>();
        shipped.names().forEach(file -> files.put(file, shipped.content(file)));
        files.put(name, content.getBytes(UTF_8));
        return RulebookFiles.of(files);
    }
}
