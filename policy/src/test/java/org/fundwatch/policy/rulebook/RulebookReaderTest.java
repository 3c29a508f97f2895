package org.fundwatch.policy.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulebookReaderTest {
    private static final Path SHIPPED = Path.of("..", "rulebook");
    private static final String DESIGNATIONS = "fixmedins_code,scope,from,to,source\n";

    @Test
    void theShippedRulebookHasNoProblem() {
        Rulebook rulebook = RulebookReader.read(1, RulebookFiles.fromDirectory(SHIPPED));

        assertThat(rulebook.institutions().find("H14110200001", LocalDate.of(2023, 1, 1)))
                .get()
                .extracting(Institution::priceClass)
                .isEqualTo(1);
    }

    @Test
    void aSuspensionIsAGap() {
        Institutions institutions =
                RulebookReader.read(1, RulebookFiles.fromDirectory(SHIPPED)).institutions();

        assertThat(pool(institutions, "2023-06-30")).isTrue();
        assertThat(pool(institutions, "2023-07-01")).isFalse();
        assertThat(pool(institutions, "2023-09-30")).isFalse();
        assertThat(pool(institutions, "2023-10-01")).isTrue();
    }

    @Test
    void theStoreGivesBackWhatWasPublished(@TempDir Path store) {
        RulebookFiles files = RulebookFiles.fromDirectory(SHIPPED);
        PublicationManifest manifest = files.writeTo(store, 7, Instant.parse("2026-01-01T00:00:00Z"));

        RulebookFiles stored = RulebookFiles.fromStore(store, manifest);

        assertThat(manifest.number()).isEqualTo(7);
        assertThat(stored.names()).isEqualTo(files.names());
        for (String name : files.names()) {
            assertThat(stored.content(name)).isEqualTo(files.content(name));
        }
        assertThat(files.writeTo(store, 8, null).tables()).isEqualTo(manifest.tables());
    }

    @Test
    void everyProblemNamesFileLineAndColumn() {
        String table = DESIGNATIONS + "H1,OUTPATIENT_POOL,2023-13-01,,x\nH1,POOL,2023-01-01,2022-12-31,\n";

        assertThatThrownBy(() -> RulebookReader.read(1, files("knowledge/a/designations.csv", table)))
                .isInstanceOf(RulebookProblem.class)
                .hasMessageContaining("knowledge/a/designations.csv:2: from: must be a date")
                .hasMessageContaining("knowledge/a/designations.csv:3: scope: must be one of [ACCOUNT")
                .hasMessageContaining("knowledge/a/designations.csv:3: to: is before from")
                .hasMessageContaining("knowledge/a/designations.csv:3: source: must not be empty");
    }

    @Test
    void aMisspeltColumnIsRefused() {
        String table = "fixmedins_code,scopes,from,to,source\nH1,ACCOUNT,,,x\n";

        assertThatThrownBy(() -> RulebookReader.read(1, files("knowledge/designations.csv", table)))
                .hasMessageContaining("knowledge/designations.csv:1: scope: this column is missing");
    }

    @Test
    void aColumnNobodyAsksForIsLeftAlone() {
        String table = "fixmedins_code,scope,remark,from,to,source\nH1,ACCOUNT,anything,,,x\n";

        Institutions institutions = RulebookReader.read(1, files("knowledge/designations.csv", table))
                .institutions();
        assertThat(institutions.isDesignated("H1", Designation.Scope.ACCOUNT, LocalDate.of(2023, 1, 1)))
                .isTrue();
    }

    @Test
    void rowsOfOneKeyMayNotOverlapInTime() {
        String table = DESIGNATIONS + "H1,ACCOUNT,2023-01-01,2023-06-30,x\nH1,ACCOUNT,2023-06-30,,x\n";

        assertThatThrownBy(() -> RulebookReader.read(1, files("knowledge/designations.csv", table)))
                .hasMessageContaining("knowledge/designations.csv:3: from: overlaps another row");
    }

    @Test
    void aRaggedRowIsRefused() {
        String table = DESIGNATIONS + "H1,ACCOUNT,2023-01-01\n";

        assertThatThrownBy(() -> RulebookReader.read(1, files("knowledge/designations.csv", table)))
                .isInstanceOf(RulebookProblem.class)
                .hasMessageContaining("knowledge/designations.csv:2: has 3 fields, and the header 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "H1,ACCOUNT,,,page 3, line 2|2: has 6 fields, and the header 5 (quote a field that holds a comma)",
                "H1,ACCOUNT,,,\"x\"y|is not well-formed CSV: Unexpected character after closing quote",
                "H1,\"ACCOUNT,,,x|is not well-formed CSV: ",
            })
    void aRowOfAnotherShapeIsRefusedNotCut(String row, String message) {
        assertThatThrownBy(() -> RulebookReader.read(1, files("knowledge/designations.csv", DESIGNATIONS + row + "\n")))
                .hasMessageContaining("knowledge/designations.csv:")
                .hasMessageContaining(message);
    }

    @Test
    void eachRowOfAnotherShapeIsNamedAlsoWhereItIsTheFirst() {
        String rows = "H1,ACCOUNT,,,page 3, line 2\nH2,POOL,,,x\nH3,ACCOUNT\n";

        assertThatThrownBy(() -> RulebookReader.read(1, files("knowledge/designations.csv", DESIGNATIONS + rows)))
                .hasMessageContaining("knowledge/designations.csv:2: has 6 fields, and the header 5")
                .hasMessageContaining("knowledge/designations.csv:3: scope: must be one of")
                .hasMessageContaining("knowledge/designations.csv:4: has 2 fields, and the header 5");
    }

    @Test
    void aHeaderThatNamesAColumnTwiceIsRefused() {
        assertThatThrownBy(() -> RulebookReader.read(
                        1, files("knowledge/designations.csv", "fixmedins_code,scope,from,from,to,source\n")))
                .hasMessageContaining("knowledge/designations.csv: is not well-formed CSV: Header contains duplicate");
    }

    @Test
    void rowsOfOneKeyMayFollowEachOtherInAnyOrder() {
        String table = DESIGNATIONS + "H1,ACCOUNT,2023-07-01,,x\nH1,ACCOUNT,2023-01-01,2023-06-30,x\n";

        Institutions institutions = RulebookReader.read(1, files("knowledge/designations.csv", table))
                .institutions();
        assertThat(institutions.isDesignated("H1", Designation.Scope.ACCOUNT, LocalDate.of(2023, 6, 30)))
                .isTrue();
        assertThat(institutions.isDesignated("H1", Designation.Scope.ACCOUNT, LocalDate.of(2022, 12, 31)))
                .isFalse();
    }

    @Test
    void aTableMayBeSpreadOverFoldersAndUnknownTablesAreKept() {
        Rulebook rulebook = RulebookReader.read(
                1,
                RulebookFiles.of(Map.of(
                        "knowledge/a/planned_cycles.csv",
                                bytes("prefix_kind,prefix,name,from,to,source\nD,Z51,化疗,,,x\n"),
                        "knowledge/b/planned_cycles.csv",
                                bytes("prefix_kind,prefix,name,from,to,source\nD,Z49,透析,,,x\n"))));

        assertThat(rulebook.table("planned_cycles"))
                .extracting(row -> row.text("prefix"))
                .containsExactly("Z51", "Z49");
    }

    @Test
    void theCatalogueRowOfTheSmallestRegionWins() {
        String header = "med_list_codg,admdvs,name,kind,chrgitm_lv,selfpay_prop,pay_standard,generic_group,ingredient,"
                + "essential,adjuvant,pack_size,dose_unit_per_pack,max_daily_dose,dose_basis,course_days,course_kind,"
                + "sex,min_age,max_age,limit_kind,daily_frequency,diagnosis_prefixes,from,to,source\n";
        Rulebook rulebook = RulebookReader.read(
                1,
                files(
                        "knowledge/catalogue.csv",
                        header
                                + row("X", "", "everywhere", "03", "")
                                + row("X", "141100", "here", "01", "2023-01-01")
                                + row("X", "140000", "province", "02", "")));
        LocalDate day = LocalDate.of(2023, 1, 1);

        assertThat(rulebook.catalogue().find("X", "141102", day).orElseThrow().name())
                .isEqualTo("here");
        assertThat(rulebook.catalogue()
                        .find("X", "141102", day.minusDays(1))
                        .orElseThrow()
                        .name())
                .isEqualTo("province");
        assertThat(rulebook.catalogue().find("X", "420000", day).orElseThrow().name())
                .isEqualTo("everywhere");
        assertThat(rulebook.catalogue().find("Y", "141102", day)).isEmpty();
    }

    private static boolean pool(Institutions institutions, String date) {
        return institutions.isDesignated("H14110200010", Designation.Scope.OUTPATIENT_POOL, LocalDate.parse(date));
    }

    private static String row(String code, String region, String name, String chargeClass, String from) {
        return code + "," + region + "," + name + ",DRUG," + chargeClass + ",".repeat(19) + from + ",,x\n";
    }

    private static RulebookFiles files(String name, String content) {
        return RulebookFiles.of(Map.of(name, bytes(content)));
    }

    private static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
