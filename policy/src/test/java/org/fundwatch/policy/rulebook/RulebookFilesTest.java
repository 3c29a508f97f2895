package org.fundwatch.policy.rulebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulebookFilesTest {
    @Test
    void changesTakeThePlaceOfFilesAddToThemAndTakeThemAway() {
        RulebookFiles files = RulebookFiles.of(Map.of("rules/a.yaml", bytes("a"), "rules/b.yaml", bytes("b")));
        Map<String, byte[]> changes = new HashMap<>();
        changes.put("rules/a.yaml", null);
        changes.put("rules/b.yaml", bytes("other"));
        changes.put("rules/c.yaml", bytes("c"));

        RulebookFiles changed = files.with(changes);

        assertThat(changed.names()).containsExactly("rules/b.yaml", "rules/c.yaml");
        assertThat(changed.content("rules/b.yaml")).isEqualTo(bytes("other"));
        assertThat(files.names()).as("the files before stay").containsExactly("rules/a.yaml", "rules/b.yaml");
    }

    @Test
    void onlyTablesAndDocumentsOfTheFoldersArePartOfARulebook() {
        for (String name :
                List.of("policies/14/shanxi-2024-07-01.yaml", "knowledge/catalogue.csv", "cases/14/a_b.yaml")) {
            assertThat(RulebookFiles.isName(name)).as(name).isTrue();
        }
        for (String name : List.of(
                "",
                "a.yaml",
                "rules/../a.yaml",
                "../rules/a.yaml",
                "/rules/a.yaml",
                "rules/.a.yaml",
                "rules/a.sh",
                "store/aa.yaml",
                "rules//a.yaml",
                "rules/a.yaml/b",
                "rules\\a.yaml")) {
            assertThat(RulebookFiles.isName(name)).as(name).isFalse();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
