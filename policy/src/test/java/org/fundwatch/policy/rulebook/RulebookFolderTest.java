package org.fundwatch.policy.rulebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fundwatch.schemas.rulebook.ExportedPublication;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulebookFolderTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final String NAME = "knowledge/planned_cycles.csv";

    @TempDir
    Path folder;

    @TempDir
    Path store;

    @Test
    void aFolderIsPublicationOne() throws IOException {
        Files.createDirectories(folder.resolve("knowledge"));
        Files.writeString(folder.resolve(NAME), table("C91"));

        RulebookFolder rulebook = RulebookFolder.open(folder);

        assertThat(rulebook.publications())
                .extracting(PublicationManifest::number)
                .containsExactly(1);
        assertThat(rulebook.load().at(NOON).number()).isEqualTo(1);
    }

    @Test
    void anExportGivesEveryPublicationItsTimeAndFiles() {
        RulebookFolder.export(folder, List.of(publication(1, "C91"), publication(2, "N18")), store);

        RulebookFolder rulebook = RulebookFolder.open(folder);

        Publications loaded = rulebook.load();
        assertThat(loaded.at(NOON.minusMillis(1)).number()).isEqualTo(1);
        assertThat(loaded.at(NOON).number()).isEqualTo(2);
        assertThat(rulebook.files(rulebook.publications().get(0)).content(NAME))
                .isEqualTo(table("C91").getBytes(UTF_8));
        assertThat(rulebook.files(rulebook.publications().get(1)).content(NAME))
                .isEqualTo(table("N18").getBytes(UTF_8));
    }

    @Test
    void everyUselessLineIsNamed() throws IOException {
        String address = "0".repeat(64);
        Files.writeString(folder.resolve(RulebookFolder.PUBLICATIONS), """
                {"number":2,"active_from":"2026-03-02T12:00:00+08:00","appended_at":"2026-03-02T11:00:00+08:00","tables":{"a":"%1$s"}}
                {"number":2,"active_from":"2026-03-02T13:00:00+08:00","appended_at":"2026-03-02T11:00:00+08:00","tables":{"a":"%1$s"}}

                {"number":3,"active_from":"2026-03-02T12:00:00+08:00","appended_at":"2026-03-02T12:00:01+08:00","tables":{"a":"%1$s"}}
                {"number":4,"active_from":"2026-03-02T12:00:00+08:00","appended_at":"2026-03-02T11:00:00+08:00","tables":{"a":"b"}}
                {"number":5,"active_from":"2026-03-02T12:00:00+08:00","tables":{"a":"%1$s"}}
                rubbish
                """.formatted(address));

        assertThatThrownBy(() -> RulebookFolder.open(folder))
                .isInstanceOfSatisfying(
                        RulebookProblem.class,
                        refused -> assertThat(refused.problems())
                                .extracting(problem -> problem.line() + " " + problem.field())
                                .containsExactly(
                                        "2 number", "4 active_from", "5 tables", "6 appended_at", "7 ", "0 number"));
    }

    @Test
    void aLineThatStandsTwiceIsReadOnceAndAnEmptyListIsNoExport() throws IOException {
        RulebookFolder.export(folder, List.of(publication(1, "C91"), publication(2, "N18")), store);
        Path list = folder.resolve(RulebookFolder.PUBLICATIONS);
        Files.writeString(list, Files.readString(list).repeat(2));
        assertThat(RulebookFolder.open(folder).publications()).hasSize(2);

        Files.writeString(list, "");
        assertThatThrownBy(() -> RulebookFolder.open(folder))
                .hasMessageContaining("publications.jsonl: number: publication 1 is missing");
    }

    private ExportedPublication publication(int number, String diagnosis) {
        Instant activeFrom = number == 1 ? null : NOON;
        RulebookFiles files = RulebookFiles.of(Map.of(NAME, table(diagnosis).getBytes(UTF_8)));
        return ExportedPublication.of(files.writeTo(store, number, activeFrom), NOON.minusSeconds(300));
    }

    private static String table(String diagnosis) {
        return "prefix,from,to,source\n" + diagnosis + ",2020-01-01,,test\n";
    }
}
