package org.fundwatch.policy.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that cannot be read, or that stand there twice. */
class YamlFilesTest {
    private static final Path SHIPPED = Path.of("..", "rulebook");

    @Test
    void twoFilesOfOneNameAreRefused() {
        String rule =
                new String(RulebookFiles.fromDirectory(SHIPPED).content("rules/PH01.yaml"), StandardCharsets.UTF_8);

        assertThatThrownBy(() -> RulebookReader.read(
                        1, RulebookFiles.of(Map.of("rules/PH01.yaml", bytes(rule), "rules/b/PH01.yaml", bytes(rule)))))
                .hasMessageContaining("rules/b/PH01.yaml: another file of this name stands in rules");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing but a remark\n"})
    void aFileWithNothingInItIsNotPassedOver(String content) {
        for (String name : List.of("policies/14/a.yaml", "rules/PH01.yaml", "texts/a.yaml", "cases/a.yaml")) {
            assertThatThrownBy(() -> RulebookReader.read(1, files(name, content)))
                    .hasMessageContaining(name + ": is empty");
        }
    }

    @Test
    void aPolicyThatCannotBeParsedIsNamedWithItsLineAndNothingElseIsSaidOfIt() {
        assertThatThrownBy(() -> RulebookReader.read(1, files("policies/14/a.yaml", "id: x\nname: [\n")))
                .isInstanceOfSatisfying(
                        RulebookProblem.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.asText())
                                        .startsWith("policies/14/a.yaml:2: is not well-formed YAML: ")));
    }

    @Test
    void aFileNestedBeyondReasonIsRefused() {
        assertThatThrownBy(() -> RulebookReader.read(1, files("policies/14/a.yaml", "id: " + "[".repeat(1001))))
                .hasMessageContaining("policies/14/a.yaml: is not well-formed YAML: Document nesting depth (1001)");
    }

    @Test
    void aPolicyMustHaveFields() {
        assertThatThrownBy(() -> RulebookReader.read(1, files("policies/14/a.yaml", "- id: x\n")))
                .hasMessageContaining("policies/14/a.yaml:1: must have fields");
    }

    @Test
    void aBrokenYamlFileIsNamedWithItsLine() {
        RulebookProblem problem = assertThrows(
                RulebookProblem.class, () -> RulebookReader.read(1, files("rules/X.yaml", "id: X\nname: [\n")));

        assertThat(problem.problems()).singleElement().satisfies(p -> {
            assertThat(p.file()).isEqualTo("rules/X.yaml");
            assertThat(p.line()).isPositive();
        });
    }

    private static RulebookFiles files(String name, String content) {
        return RulebookFiles.of(Map.of(name, bytes(content)));
    }

    private static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
