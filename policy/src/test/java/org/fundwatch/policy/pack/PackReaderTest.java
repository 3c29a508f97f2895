package org.fundwatch.policy.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackReaderTest {
    private static final String NAME = "policies/14/shanxi-2023-01-01.yaml";
    private static final String PACK =
            new String(RulebookFiles.fromDirectory(Path.of("..", "rulebook")).content(NAME), StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status: IN_FORCE|status: FIRM|status: must be one of",
                "version: \"2023-01-01\"|version: \"2023-02-30\"|version: must be a date",
                "value: 0.50,|value: 1.01,|ratios[0].value: is out of range",
                "value: 0.50,|value: 0.12345,|ratios[0].value: must have at most 4 decimals",
                "value: 80.00,|value: -1,|amounts[0].value: is out of range",
                "value: 80.00,|value: 80.001,|amounts[0].value: must have at most 2 decimals",
                "value: 80.00,|value: much,|amounts[0].value: must be a number",
                "tier: 1, value: 80.00|tier: 4, value: 80.00|amounts[0].tier: is out of range",
                "kind: PER_VISIT|kind: PER_MOON|deductible.kind: must be one of",
                "  ORDINARY_OUTPATIENT:|  INPATIENT:|benefits.INPATIENT: no such outpatient benefit",
                "{value: PRESCRIBER,|{value: FIXED,|fixed_pharmacy_tier: must stand with",
                "EX_RESIDUAL: {own|EX_RESIDUE: {own|account.matrix.EX_RESIDUAL: is required",
                "mandatory: {value: false|mandatory: {value: maybe|account.mandatory.value: must be true or false",
                "code: EX_RESIDUAL|code: EX_WELLNESS|stands twice",
                "region: \"14\"|region: 14|region: must be a text",
                "insutype:|insurance:|insurance: no such field here",
                "kind: POLICY|kind: PRACTICE|kind: must be POLICY or FRAME",
                "status: IN_FORCE|status: |status: is required",
                "version: \"2023-01-01\"|version: \"2023-01-01\"~to: \"soon\"|to: must be a date",
                "value: CITY|value: COUNTY|pooling_area.value: must be one of [CITY, PROVINCE]",
                "value: 0.50, clause|clause|ratios[0].value: is required",
                "exclusions:|exclusions: none~other:|exclusions: must be a list",
                "  - {code: EX_WORK_INJURY, clause: 吕梁问答·不予支付1, overridable: WITH_PROOF}|  - nothing|exclusions[0]: must have fields",
                "EX_WORK_INJURY, clause|EX_WORK_INJURY, status: YOUNG, clause|exclusions[0].status: must be one of [ACTIVE, RETIRED]",
                "EX_WORK_INJURY, clause|EX_WORK_INJURY, kinds: [DRUG], clause|exclusions[0].kinds: stands only with",
                "kinds: [PUBLIC_HEALTH|kinds: [HEALTH|exclusions[2].kinds[0]: must be one of [DRUG",
                "PERSON_SHARE: {own|PERSONAL_SHARE: {own|account.matrix.PERSON_SHARE: is required",
                "PERSON_SHARE: {own: true|PERSON_SHARE: {own: false|account.matrix.PERSON_SHARE.aid: must be NO where the own",
                "EX_OTHER: {own: false|EX_OTHER: {own: true|account.matrix.EX_OTHER.own: must be false",
                "uses: [MEDICAL|uses: [MEDICINE|family_aid.uses[0]: must be one of [MEDICAL",
                "pharmacy_kinds: [DRUG|pharmacy_kinds: [DRUGS|pharmacy_kinds[0]: must be one of [DRUG",
                "within_province: {value: true|within_county: {value: true|family_aid.within_province: is required",
                "tier: 1, value: 80.00|tier: 1, age_to: 201, value: 80.00|amounts[0].age_to: is out of range",
                "tier: 1, value: 80.00|tier: 1.5, value: 80.00|amounts[0].tier: must be a whole number",
                "value: 80.00,|value: 1000000000000.00,|amounts[0].value: must have at most 2 decimals",
                "    ratios:|    first_self_pay: {\"03\": {value: 0.1, clause: 吕梁问答·支付比例}}~    ratios:|first_self_pay[03]: only classes 01 and 02",
                "source: 吕梁市职工医保门诊统筹制度问答(2023-01-01 起施行)|sauce: x|source: is required",
            })
    void oneMutationGivesOneMessage(String from, String to, String message) {
        assertThat(PACK).contains(from);
        String changed = PACK.replaceFirst(
                java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to.replace('~', '\n')));

        assertThatThrownBy(() -> RulebookReader.read(
                        1, RulebookFiles.of(Map.of(NAME, changed.getBytes(StandardCharsets.UTF_8)))))
                .hasMessageContaining(NAME)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  order: {value: AFTER_POOL|  orders: {value: AFTER_POOL|account.order: is required|account.order.value",
                "overridable: WITH_PROOF}|overridable: NO}|exclusions[0].overridable: must be a text (quote it, if it looks like a number, yes or no)|exclusions[0].overridable: must be one of",
                "    caps:|    cap:|ORDINARY_OUTPATIENT.caps: is required|caps: must name",
            })
    void ofOneMistakeThereIsOneMessage(String from, String to, String message, String noMore) {
        assertThat(PACK).contains(from);
        String changed = PACK.replaceFirst(java.util.regex.Pattern.quote(from), to);

        assertThatThrownBy(() -> RulebookReader.read(1, RulebookFiles.of(Map.of(NAME, bytes(changed)))))
                .hasMessageContaining(message)
                .hasMessageNotContaining(noMore);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tier: 3, status: RETIRED, value|tier: 3, status: ACTIVE, value|tier 3, RETIRED, age 0",
                "tier: 1, status: ACTIVE, value|tier: 1, status: ACTIVE, age_to: 59, value|tier 1, ACTIVE, age 60",
            })
    void whoeverHasNoValueIsNamed(String from, String to, String whom) {
        assertThat(PACK).contains(from);
        String changed = PACK.replaceFirst(java.util.regex.Pattern.quote(from), to);

        assertThatThrownBy(() -> RulebookReader.read(1, RulebookFiles.of(Map.of(NAME, bytes(changed)))))
                .hasMessageContaining(
                        "ratios: must name a value for every tier, status and age; there is none for " + whom);
    }

    @Test
    void twoPacksOfOneRegionMayNotBeginOnOneDay() {
        assertThatThrownBy(() -> RulebookReader.read(
                        1, RulebookFiles.of(Map.of("policies/a.yaml", bytes(PACK), "policies/b.yaml", bytes(PACK)))))
                .hasMessageContaining("policies/b.yaml: version: another pack of this region begins on the same day");
    }

    @Test
    void anEmptyPackFileLacksEverything() {
        assertThatThrownBy(() -> RulebookReader.read(1, RulebookFiles.of(Map.of(NAME, bytes("id: x")))))
                .hasMessageContaining("clauses: is required")
                .hasMessageContaining("account: is required")
                .hasMessageContaining("benefits: is required");
    }

    @Test
    void theSmallestRegionAndThenTheLatestVersionHolds() {
        Packs packs = RulebookReader.read(
                        1,
                        RulebookFiles.of(Map.of(
                                "policies/a.yaml", bytes(PACK),
                                "policies/b.yaml", bytes(PACK.replace("\"2023-01-01\"", "\"2024-07-01\"")),
                                "policies/c.yaml",
                                        bytes(PACK.replace("id: shanxi", "id: city")
                                                .replace("region: \"14\"", "region: \"1401\"")
                                                .replace("\"2023-01-01\"", "\"2025-01-01\"\nto: \"2025-12-31\"")))))
                .packs();

        assertThat(packs.find("141102", "310", LocalDate.of(2024, 6, 30))
                        .orElseThrow()
                        .version())
                .isEqualTo("2023-01-01");
        assertThat(packs.find("141102", "310", LocalDate.of(2024, 7, 1))
                        .orElseThrow()
                        .version())
                .isEqualTo("2024-07-01");
        assertThat(packs.find("140105", "310", LocalDate.of(2025, 12, 31))
                        .orElseThrow()
                        .id())
                .isEqualTo("city");
        assertThat(packs.find("140105", "310", LocalDate.of(2026, 1, 1))
                        .orElseThrow()
                        .id())
                .isEqualTo("shanxi");
        assertThat(packs.find("141102", "390", LocalDate.of(2024, 7, 1))).isEmpty();
        assertThat(packs.find("130102", "310", LocalDate.of(2024, 7, 1))).isEmpty();
        assertThat(packs.find("141102", "310", LocalDate.of(2022, 12, 31))).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
