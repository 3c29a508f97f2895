package org.fundwatch.policy.rulebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void whateverElseLiesInTheFolderIsLeftAlone(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("rules/a.yaml"), "a");
        Files.writeString(folder.resolve("rules/a.yaml~"), "backup");
        Files.writeString(folder.resolve("README.md"), "read me");

        RulebookFiles files = RulebookFiles.fromDirectory(folder);

        assertThat(files.names()).containsExactly("rules/a.yaml");
        assertThatThrownBy(() -> files.content("rules/b.yaml"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no file rules/b.yaml in this rulebook");
    }

    @Test
    void filesAreListedByFolderAndSuffix() {
        RulebookFiles files = RulebookFiles.of(
                Map.of("rules/a.yaml", bytes("a"), "rules/a.csv", bytes("a"), "rulesets/b.yaml", bytes("b")));

        assertThat(files.names("rules", ".yaml")).containsExactly("rules/a.yaml");
    }

    @Test
    void aFileInTheStoreThatIsNotWhatItsAddressSaysIsRefused(@TempDir Path store) throws IOException {
        RulebookFiles files = RulebookFiles.of(Map.of("rules/a.yaml", bytes("a")));
        PublicationManifest manifest = files.writeTo(store, 1, null);
        String address = manifest.tables().get("rules/a.yaml");
        Files.writeString(store.resolve(address.substring(0, 2)).resolve(address), "another");

        assertThatThrownBy(() -> RulebookFiles.fromStore(store, manifest))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("rules/a.yaml in the store is not what its address says");
    }

    @Test
    void whatIsNoAddressLeadsNowhere(@TempDir Path store) {
        PublicationManifest manifest = new PublicationManifest(1, null, Map.of("rules/a.yaml", "../../secret"));

        assertThatThrownBy(() -> RulebookFiles.fromStore(store, manifest))
                .hasMessage("not the address of a rulebook file");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
