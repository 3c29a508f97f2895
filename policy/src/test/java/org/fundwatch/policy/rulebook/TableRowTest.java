package org.fundwatch.policy.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One wrong field of one row, and the message that it must give. */
class TableRowTest {
    private static final String INSTITUTIONS =
            "fixmedins_code,name,admdvs,kind,public,hosp_lv,price_class,beds,lat,lon,"
                    + "open24h,e_trace,stock_from,from,to,source\n";
    private static final String INSTITUTION = "H1,name,141102,HOSPITAL,1,3,1,10,37.5,111.1,true,false,2023-01-01,,,x";
    private static final String CATALOGUE = "med_list_codg,admdvs,name,kind,chrgitm_lv,selfpay_prop,pay_standard,"
            + "generic_group,ingredient,essential,adjuvant,pack_size,dose_unit_per_pack,max_daily_dose,dose_basis,"
            + "course_days,course_kind,sex,min_age,max_age,limit_kind,daily_frequency,diagnosis_prefixes,from,to,source\n";
    private static final String ITEM =
            "X1,,name,DRUG,02,0.1,4.16,,,1,0,28,140,10,WEIGHT,14,SPAN,2,18,65,PHYSIOLOGICAL,3,I10; I11;,2023-01-01,,x";

    @Test
    void rowsWithoutAFaultAreRead() {
        Rulebook rulebook = read("institutions", INSTITUTIONS + INSTITUTION);
        assertThat(rulebook.institutions().find("H1", java.time.LocalDate.of(2023, 1, 1)))
                .hasValueSatisfying(row -> assertThat(row.level()).isEqualTo(3));

        assertThat(read("catalogue", CATALOGUE + ITEM).catalogue().all())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.firstSelfPayBasisPoints()).isEqualTo(1000);
                    assertThat(item.payStandardMicroYuan()).isEqualTo(4_160_000);
                    assertThat(item.diagnosisPrefixes()).containsExactly("I10", "I11");
                    assertThat(item.essential()).isTrue();
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "H1,name|,name|fixmedins_code: must not be empty",
                "H1,name|H1,|name: must not be empty",
                "141102|14110X|admdvs: must be a region code of up to six digits",
                ",141102,|,,|admdvs: must not be empty",
                "HOSPITAL|HOSPICE|kind: must be one of [HOSPITAL",
                "HOSPITAL||kind: must be one of [HOSPITAL",
                "HOSPITAL,1,|HOSPITAL,yes,|public: must be 1 or 0",
                ",1,3,1,|,1,4,1,|hosp_lv: must lie between 1 and 3",
                ",1,3,1,|,1,0,1,|hosp_lv: must lie between 1 and 3",
                ",1,3,1,|,1,1.5,1,|hosp_lv: must be a whole number",
                ",37.5,|,north,|lat: must be a number",
                ",37.5,|,37.1234567,|lat: has more than 6 decimals",
                "2023-01-01,,|2023-02-30,,|stock_from: must be a date",
                ",,,x|,,,|source: must not be empty",
                ",,,x|,2023-01-02,2023-01-01,x|to: is before from",
            })
    void anInstitution(String from, String to, String message) {
        assertRefused("institutions", INSTITUTIONS, INSTITUTION, from, to, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DRUG,02|DRUG,04|chrgitm_lv: must be 01, 02 or 03",
                "DRUG,02|DRUG,|chrgitm_lv: must not be empty",
                ",0.1,|,1.1,|selfpay_prop: must lie between 0 and 1",
                ",0.1,|,-0.1,|selfpay_prop: must lie between 0 and 1",
                ",0.1,|,0.12345,|selfpay_prop: has more than 4 decimals",
                ",4.16,|,-4.16,|pay_standard: must not be negative",
                ",28,|,0,|pack_size: must lie between 1 and",
                "WEIGHT|HEIGHT|dose_basis: must be one of [FIXED, WEIGHT]",
                ",18,65,|,18,151,|max_age: must lie between 0 and 150",
            })
    void aCatalogueItem(String from, String to, String message) {
        assertRefused("catalogue", CATALOGUE, ITEM, from, to, message);
    }

    @Test
    void whatIsLeftEmptyTakesItsDefault() {
        String plain = "X1,,name,DRUG,01,,,,,,,,,,,,,,,,,,,,,x";
        assertThat(read("catalogue", CATALOGUE + plain).catalogue().all())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.doseBasis()).isEqualTo(CatalogueItem.DoseBasis.FIXED);
                    assertThat(item.firstSelfPayBasisPoints()).isNull();
                    assertThat(item.essential()).isFalse();
                });
    }

    @Test
    void theSameDrugIsThatOfTheGenericGroupElseTheItemAlone() {
        String grouped = ITEM.replace("4.16,,", "4.16,AMLODIPINE,");
        assertThat(read("catalogue", CATALOGUE + ITEM).catalogue().all())
                .extracting(CatalogueItem::drug)
                .containsExactly("X1");
        assertThat(read("catalogue", CATALOGUE + grouped).catalogue().all())
                .extracting(CatalogueItem::drug)
                .containsExactly("AMLODIPINE");
    }

    @Test
    void rowsOfOneCodeAndRegionMayFollowEachOther() {
        String before = ITEM.replace("2023-01-01,,x", "2022-01-01,2022-12-31,x");
        java.time.LocalDate newYear = java.time.LocalDate.of(2023, 1, 1);

        Catalogue catalogue = read("catalogue", CATALOGUE + ITEM + "\n" + before.replace(",name,", ",before,"))
                .catalogue();

        assertThat(catalogue.find("X1", "141102", newYear).orElseThrow().name()).isEqualTo("name");
        assertThat(catalogue
                        .find("X1", "141102", newYear.minusDays(1))
                        .orElseThrow()
                        .name())
                .isEqualTo("before");
    }

    @Test
    void rowsOfOneCodeAndRegionMayNotOverlap() {
        assertThatThrownBy(() -> read("catalogue", CATALOGUE + ITEM + "\n" + ITEM))
                .hasMessageContaining(
                        "knowledge/catalogue.csv:3: from: overlaps another row of the same code and region");
    }

    @Test
    void anotherTableNeedsItsSourceAndDates() {
        assertThatThrownBy(() -> read("exemptions", "who,from,to,source\nH1,,,\n"))
                .hasMessageContaining("knowledge/exemptions.csv:2: source: must not be empty");
        assertThatThrownBy(() -> read("exemptions", "who,from,to\nH1,,\n"))
                .hasMessageContaining("knowledge/exemptions.csv:1: source: this column is missing");
        assertThat(read("exemptions", "who,from,to,source\nH1,,,x\n").table("exemptions"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.text("who")).isEqualTo("H1");
                    assertThat(row.text("what")).isEmpty();
                    assertThat(row.holdsOn(java.time.LocalDate.of(2023, 1, 1))).isTrue();
                });
        assertThat(read("exemptions", "who,from,to,source\nH1,,,x\n").table("other"))
                .isEmpty();
    }

    @Test
    void aTableThatIsNotUtf8IsRefused() {
        byte[] latin = ("who,from,to,source\n\u00e9,,,x\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> RulebookReader.read(1, RulebookFiles.of(Map.of("knowledge/exemptions.csv", latin))))
                .hasMessageContaining("knowledge/exemptions.csv: is not UTF-8");
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(read("exemptions", "\uFEFFwho,from,to,source\nH1,,,x\n").table("exemptions"))
                .singleElement()
                .satisfies(row -> assertThat(row.text("who")).isEqualTo("H1"));
    }

    private static void assertRefused(String table, String header, String row, String from, String to, String message) {
        String change = to == null ? "" : to;
        assertThat(row).contains(from);
        String wrong = row.replaceFirst(java.util.regex.Pattern.quote(from), change);
        assertThatThrownBy(() -> read(table, header + wrong))
                .hasMessageContaining("knowledge/" + table + ".csv:2: " + message);
    }

    private static Rulebook read(String table, String content) {
        return RulebookReader.read(
                1, RulebookFiles.of(Map.of("knowledge/" + table + ".csv", content.getBytes(StandardCharsets.UTF_8))));
    }
}
