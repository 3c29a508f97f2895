package org.fundwatch.policy.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameCheckTest {
    private static final RulebookFiles SHIPPED = RulebookFiles.fromDirectory(Path.of("..", "rulebook"));
    private static final String CITY = "policies/13/hebei-sample-2022-01-01.yaml";
    private static final String SHANXI = "policies/14/shanxi-2023-01-01.yaml";
    private static final String NEXT = "policies/13/hebei-sample-2023-01-01.yaml";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- {value: 400.00, clause: 河北办法·支付限额}|- {value: 399.99, clause: 河北办法·支付限额}|is below 400.00: 河北办法·支付限额“统筹基金政策范围内的支付限额不低于400元”",
                "status: ACTIVE, value: 0.50|status: ACTIVE, value: 0.4999|ACTIVE is below the frame: 河北办法·支付比例",
                "status: RETIRED, value: 0.60|status: RETIRED, value: 0.5999|RETIRED is below the frame: 河北办法·支付比例",
                "- {value: 100.00, clause|- {value: 100.01, clause|differs from 100.00: 河北办法·起付标准",
            })
    void aCityBelowTheFrameIsRefusedWithTheClause(String from, String to, String message) {
        assertThatThrownBy(() -> read(changed(CITY, from, to)))
                .hasMessageContaining(CITY)
                .hasMessageContaining(message);
    }

    @Test
    void aCityWithoutACapIsRefused() {
        assertThatThrownBy(() -> read(
                        changed(CITY, "    caps:\n      - {value: 400.00, clause: 河北办法·支付限额}\n", "    caps: []\n")))
                .hasMessageContaining("a yearly cap must be set: 河北办法·支付限额");
    }

    @Test
    void anotherDeductibleWithAReasonIsAWarning() {
        RulebookFiles files = changed(
                CITY,
                "      amounts:\n        - {value: 100.00",
                "      reason: 与原有政策衔接\n      amounts:\n        - {value: 80.00");

        assertThat(read(files).warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.asText())
                    .contains(CITY)
                    .contains("differs from 100.00")
                    .contains("与原有政策衔接");
        });
        assertThat(read(SHIPPED).warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "value: 400.00,value: 450.00,true",
        "value: 450.00,value: 450.00,true",
        "value: 450.00,value: 449.99,false"
    })
    void aLaterVersionMayNotGiveLess(String before, String after, boolean allowed) {
        String pack = text(SHIPPED, CITY);
        Map<String, byte[]> files = all();
        files.put(CITY, bytes(pack.replace("value: 400.00", before)));
        files.put(NEXT, bytes(pack.replace("\"2022-01-01\"", "\"2023-01-01\"").replace("value: 400.00", after)));

        if (allowed) {
            assertThat(read(RulebookFiles.of(files)).packs().all()).hasSizeGreaterThan(4);
        } else {
            assertThatThrownBy(() -> read(RulebookFiles.of(files)))
                    .hasMessageContaining("BENEFIT_REDUCED: a lower cap")
                    .hasMessageContaining("不降低");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value: 0.60|value: 0.70|value: 0.60|BENEFIT_REDUCED: a lower ratio for RETIRED at tier 1",
                "- {value: 100.00|- {value: 90.00|- {value: 100.00|BENEFIT_REDUCED: a higher deductible for ACTIVE at tier 1",
                "ORDINARY_OUTPATIENT:|ORDINARY_OUTPATIENT:|CHRONIC:|BENEFIT_REDUCED: ORDINARY_OUTPATIENT is gone",
            })
    void aLaterVersionWithLessOfAnythingIsRefused(String term, String before, String after, String message) {
        String pack = text(SHIPPED, CITY).replace("    deductible:\n", "    deductible:\n      reason: 衔接\n");
        Map<String, byte[]> files = all();
        files.put(CITY, bytes(pack.replace(term, before)));
        files.put(NEXT, bytes(pack.replace("\"2022-01-01\"", "\"2023-01-01\"").replace(term, after)));

        assertThatThrownBy(() -> read(RulebookFiles.of(files))).hasMessageContaining(message);
    }

    @Test
    void whereTheTierIsTheLevelTheFirstIsTheLowest() {
        Map<String, byte[]> files = all();
        files.put("policies/42/frame.yaml", bytes("""
                id: frame
                version: "2022-01-01"
                kind: FRAME
                region: "42"
                insutype: "310"
                clauses: {c: {source: s, text: t}}
                requires: {lower_not_below_higher: {value: true, clause: c}}
                """));
        assertThat(read(RulebookFiles.of(files)).packs().frames()).hasSize(3);

        String xianning = "policies/42/xianning-2023-01-01.yaml";
        files.put(
                xianning,
                bytes(text(SHIPPED, xianning)
                        .replace("tier: 1, status: ACTIVE, value: 0.85", "tier: 1, status: ACTIVE, value: 0.6999")));
        assertThatThrownBy(() -> read(RulebookFiles.of(files)))
                .hasMessageContaining(xianning)
                .hasMessageContaining("is lower at a lower institution: c“t”");
    }

    @Test
    void aFrameWithABrokenDemandIsRefused() {
        assertThatThrownBy(() -> read(changed(
                        "policies/13/hebei-2022-01-01.yaml",
                        "cap_at_least: {value: 400.00",
                        "cap_at_least: {value: low")))
                .hasMessageContaining("requires.cap_at_least.value: must be a number");
        assertThatThrownBy(() -> read(changed("policies/13/hebei-2022-01-01.yaml", "no_reduction:", "no_change:")))
                .hasMessageContaining("requires.no_change: no such field here");
    }

    @Test
    void aDemandThatIsWithdrawnBindsNobody() {
        Map<String, byte[]> files = all();
        String frame = "policies/14/shanxi-floor-2022-01-01.yaml";
        files.put(
                frame,
                bytes(text(SHIPPED, frame)
                        .replace("lower_not_below_higher: {value: true", "lower_not_below_higher: {value: false")));
        files.put(
                SHANXI,
                bytes(text(SHIPPED, SHANXI)
                        .replace("tier: 3, status: ACTIVE, value: 0.60", "tier: 3, status: ACTIVE, value: 0.54")));

        assertThat(read(RulebookFiles.of(files)).warnings()).isEmpty();
    }

    @Test
    void aFrameThatLetsBenefitsFallLetsALaterVersionGiveLess() {
        String frame = "policies/13/hebei-2022-01-01.yaml";
        String pack = text(SHIPPED, CITY);
        Map<String, byte[]> files = all();
        files.put(
                frame,
                bytes(text(SHIPPED, frame).replace("no_reduction: {value: true", "no_reduction: {value: false")));
        files.put(CITY, bytes(pack.replace("value: 400.00", "value: 450.00")));
        files.put(NEXT, bytes(pack.replace("\"2022-01-01\"", "\"2023-01-01\"")));

        assertThat(read(RulebookFiles.of(files)).packs().all()).hasSize(5);
    }

    @Test
    void aFrameOfAnotherInsuranceBindsNobody() {
        Map<String, byte[]> files = all();
        String frame = "policies/13/hebei-2022-01-01.yaml";
        files.put(frame, bytes(text(SHIPPED, frame).replace("insutype: \"310\"", "insutype: \"390\"")));
        files.put(CITY, bytes(text(SHIPPED, CITY).replace("value: 400.00", "value: 399.99")));

        assertThat(read(RulebookFiles.of(files)).packs().frames()).hasSize(2);
    }

    @Test
    void aFrameThatQuotesNothingIsRefusedWithItsShortfall() {
        Map<String, byte[]> files = all();
        String frame = "policies/13/hebei-2022-01-01.yaml";
        files.put(
                frame,
                bytes(text(SHIPPED, frame)
                        .replace(
                                "cap_at_least: {value: 400.00, clause: 河北办法·支付限额",
                                "cap_at_least: {value: 400.00, clause: 河北办法·限额")));
        files.put(CITY, bytes(text(SHIPPED, CITY).replace("value: 400.00", "value: 399.99")));

        assertThatThrownBy(() -> read(RulebookFiles.of(files)))
                .hasMessageContaining(frame)
                .hasMessageContaining("requires.cap_at_least.clause: is not one of the clauses")
                .hasMessageContaining("is below 400.00: 河北办法·限额");
    }

    @Test
    void whereAPackEndsItIsGone() {
        Rulebook ending = read(changed(CITY, "version: \"2022-01-01\"", "version: \"2022-01-01\"\nto: \"2024-12-31\""));

        assertThat(PublicationCheck.refusals(read(SHIPPED), ending))
                .singleElement()
                .asString()
                .contains("hebei-sample 2022-01-01: BENEFIT_REDUCED: the pack is gone");
        assertThat(PublicationCheck.refusals(ending, read(SHIPPED))).isEmpty();
        assertThat(PublicationCheck.refusals(ending, ending)).isEmpty();
    }

    @Test
    void noAgeIsBelowTheFrame() {
        String active = "      - {status: ACTIVE, value: 0.50, clause: 河北办法·支付比例}\n";
        String young = "      - {status: ACTIVE, age_to: 30, value: 0.4999, clause: 河北办法·支付比例}\n";

        assertThatThrownBy(() -> read(changed(CITY, active, young + active)))
                .hasMessageContaining("ACTIVE is below the frame: 河北办法·支付比例");
    }

    @Test
    void aPublicationMayNotGiveLessByAnotherNameDateOrDeductible() {
        Rulebook before = read(changed(CITY, "value: 400.00", "value: 500.00"));
        Map<String, byte[]> without = all();
        without.remove(CITY);

        assertThat(PublicationCheck.refusals(before, read(changed(CITY, "id: hebei-sample", "id: other"))))
                .singleElement()
                .asString()
                .contains("other 2022-01-01: BENEFIT_REDUCED: a lower cap");
        assertThat(PublicationCheck.refusals(
                        before, read(changed(CITY, "version: \"2022-01-01\"", "version: \"2022-06-01\""))))
                .anySatisfy(refusal -> assertThat(refusal).contains("the pack is gone"))
                .anySatisfy(refusal ->
                        assertThat(refusal).contains("hebei-sample 2022-06-01: BENEFIT_REDUCED: a lower cap"));
        assertThat(PublicationCheck.refusals(before, read(RulebookFiles.of(without))))
                .singleElement()
                .asString()
                .contains("the pack is gone");
        assertThat(PublicationCheck.refusals(read(SHIPPED), read(changed(CITY, "kind: YEARLY", "kind: PER_VISIT"))))
                .singleElement()
                .asString()
                .contains("a deductible charged more often");
    }

    @Test
    void aPublicationMayNotGiveLessThanTheOneBefore() {
        Rulebook more = read(changed(CITY, "value: 400.00", "value: 500.00"));

        assertThat(PublicationCheck.refusals(more, read(SHIPPED)))
                .singleElement()
                .asString()
                .contains("hebei-sample 2022-01-01: BENEFIT_REDUCED: a lower cap");
        assertThat(PublicationCheck.refusals(read(SHIPPED), more)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tier: 1, status: ACTIVE, value: 0.50|tier: 1, status: ACTIVE, value: 0.4999|is below the frame: 晋政办发〔2021〕103号·二(一)比例",
                "tier: 3, status: ACTIVE, value: 0.60|tier: 3, status: ACTIVE, value: 0.54|is lower at a lower institution: 晋政办发〔2021〕103号·二(一)基层",
                "tier: 2, status: RETIRED, value: 0.60|tier: 2, status: RETIRED, value: 0.5499|is lower for the retired: 晋政办发〔2021〕103号·二(一)比例",
            })
    void theFloorOfShanxiHolds(String from, String to, String message) {
        assertThatThrownBy(() -> read(changed(SHANXI, from, to)))
                .hasMessageContaining(SHANXI)
                .hasMessageContaining(message);
    }

    private static Rulebook read(RulebookFiles files) {
        return RulebookReader.read(1, files);
    }

    private static RulebookFiles changed(String file, String from, String to) {
        String text = text(SHIPPED, file);
        assertThat(text).contains(from);
        Map<String, byte[]> files = all();
        files.put(file, bytes(text.replace(from, to)));
        return RulebookFiles.of(files);
    }

    private static Map<String, byte[]> all() {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : SHIPPED.names()) {
            files.put(name, SHIPPED.content(name));
        }
        return files;
    }

    private static String text(RulebookFiles files, String name) {
        return new String(files.content(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
