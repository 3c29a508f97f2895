package org.fundwatch.policy.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.junit.jupiter.api.Test;

/** Which of several packs judges, which is the version before, and which sentence forbids to give less. */
class PacksTest {
    private static final RulebookFiles SHIPPED = RulebookFiles.fromDirectory(Path.of("..", "rulebook"));
    private static final String CITY = text("policies/13/hebei-sample-2022-01-01.yaml");
    private static final String FRAME = text("policies/13/hebei-2022-01-01.yaml");
    private static final LocalDate DAY = LocalDate.of(2025, 3, 2);

    @Test
    void theOrderOfTheFilesDoesNotDecideWhichPackJudges() {
        Packs packs = read(Map.of(
                "policies/a.yaml", city("1301", "310", "2024-01-01"),
                "policies/b.yaml", city("1301", "310", "2022-01-01"),
                "policies/c.yaml", city("13", "310", "2025-01-01")));

        Pack found = packs.find("130102", "310", DAY).orElseThrow();
        assertThat(found.region()).as("the smallest region").isEqualTo("1301");
        assertThat(found.version()).as("its latest version").isEqualTo("2024-01-01");
        assertThat(packs.find("130202", "310", DAY).orElseThrow().region()).isEqualTo("13");
    }

    @Test
    void theVersionBeforeIsTheLatestEarlierOneOfThatRegionAndInsurance() {
        Packs packs = read(Map.of(
                "policies/a.yaml", city("1301", "310", "2023-01-01"),
                "policies/b.yaml", city("1301", "310", "2022-01-01"),
                "policies/c.yaml", city("1301", "390", "2024-06-01"),
                "policies/d.yaml", city("1302", "310", "2024-06-01"),
                "policies/e.yaml", city("1301", "310", "2025-01-01")));

        assertThat(before(packs, "2025-01-01")).isEqualTo("2023-01-01");
        assertThat(before(packs, "2023-01-01")).isEqualTo("2022-01-01");
        assertThat(before(packs, "2022-01-01")).isNull();
    }

    @Test
    void oneRegionMayHaveAPackForEachInsuranceFromOneDay() {
        Packs packs = read(Map.of(
                "policies/a.yaml", city("1301", "310", "2022-01-01"),
                "policies/b.yaml", city("1301", "390", "2022-01-01")));

        assertThat(packs.find("130102", "390", DAY).orElseThrow().insuranceType())
                .isEqualTo("390");
        assertThat(packs.find("130102", "310", DAY).orElseThrow().insuranceType())
                .isEqualTo("310");
    }

    @Test
    void onlyAFrameOfTheRegionThatSaysSoForbidsToGiveLess() {
        String silent = FRAME.replace("  no_reduction: {value: true, clause: 河北办法·衔接}\n", "");
        assertThat(clause(FRAME, "1301", "310")).isEqualTo("河北办法·衔接“已开展普通门诊统筹规划的统筹区要做好与原有门诊统筹政策的衔接,确保普通门诊统筹门诊服务水平不降低”");
        assertThat(clause(FRAME, "1401", "310")).as("another province").isNull();
        assertThat(clause(FRAME, "1301", "390")).as("another insurance").isNull();
        assertThat(clause(silent, "1301", "310")).isNull();
        assertThat(clause(FRAME.replace("no_reduction: {value: true", "no_reduction: {value: false"), "1301", "310"))
                .isNull();
    }

    private static String clause(String frame, String region, String insurance) {
        Packs packs =
                read(Map.of("policies/a.yaml", city(region, insurance, "2022-01-01"), "policies/frame.yaml", frame));
        return packs.clauseAgainstReduction(packs.all().get(0));
    }

    private static String before(Packs packs, String version) {
        Pack pack = packs.all().stream()
                .filter(one -> one.version().equals(version))
                .findFirst()
                .orElseThrow();
        Pack before = Packs.before(packs.all(), pack);
        return before == null ? null : before.version();
    }

    private static String city(String region, String insurance, String from) {
        return CITY.replace("region: \"1301\"", "region: \"" + region + "\"")
                .replace("insutype: \"310\"", "insutype: \"" + insurance + "\"")
                .replace("version: \"2022-01-01\"", "version: \"" + from + "\"");
    }

    private static Packs read(Map<String, String> files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return RulebookReader.read(1, RulebookFiles.of(bytes)).packs();
    }

    private static String text(String name) {
        return new String(SHIPPED.content(name), StandardCharsets.UTF_8);
    }
}
