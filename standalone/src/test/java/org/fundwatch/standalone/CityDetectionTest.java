package org.fundwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fundwatch.jobs.pattern.FileDetection;
import org.fundwatch.jobs.pattern.rule.GateShare;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.simulator.evaluate.Evaluation;
import org.fundwatch.simulator.evaluate.RuleScore;
import org.fundwatch.standalone.command.IndicatorFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Detection over a small simulated city with labelled fraud and labelled traps. The seed is the system property {@code
 * fundwatch.city.seed}, so that another city can be asked for; the figures are printed with it. They say nothing about real
 * data. The rules on ratios need a larger city and are left out of the floors.
 */
class CityDetectionTest {
    private static final long SEED = Long.getLong("fundwatch.city.seed", 20_260_302);
    private static final int PERSONS = 700;
    private static final int DAYS = 30;
    private static final Set<String> OF_LARGE_CITIES = Set.of("SP01", "SP02");
    /** Loose: a small city has few cases of each rule, and one more or less weighs much. */
    private static final BigDecimal FLOOR = new BigDecimal("0.75");

    private static SmallCity city;
    private static Path rows;
    private static List<Alert> alerts = List.of();
    private static List<GateShare> gateShares = List.of();

    @BeforeAll
    static void detect(@TempDir Path folder) throws Exception {
        city = SmallCity.write(folder, SEED, PERSONS, DAYS);
        rows = folder.resolve("rows.jsonl");
        IndicatorFile.write(city.events(), city.rulebook(), rows);
        FileDetection gated = detection(1);
        alerts = gated.finalAlerts(city.events());
        gateShares = gated.gateShares();
    }

    @Test
    void neitherGatesNorTasksChangeAnAlert() throws Exception {
        FileDetection open = detection(4).withoutGates();
        assertThat(open.finalAlerts(city.events()))
                .as("seed %d", SEED)
                .isEqualTo(alerts)
                .isNotEmpty();
        assertThat(open.gateShares())
                // the tracker before PH01 has no stay to send a settlement to where the person has none
                .filteredOn(share -> !share.ruleId().equals("PH01"))
                .isNotEmpty()
                .allSatisfy(share -> assertThat(share.through()).isEqualTo(share.seen()));
        assertThat(gateShares).extracting(GateShare::ruleId).contains("ID02", "SP02");
        assertThat(gateShares).allSatisfy(share -> assertThat(share.through()).isLessThanOrEqualTo(share.seen()));
        assertThat(gateShares.stream().mapToLong(GateShare::through).sum())
                .isLessThan(gateShares.stream().mapToLong(GateShare::seen).sum());
    }

    @Test
    void whatWasInjectedIsFoundAndTheHonestAreLeftAlone() throws Exception {
        Evaluation evaluation = evaluation();
        System.out.println("synthetic city, seed " + SEED + ", " + PERSONS + " persons, " + DAYS + " days");
        System.out.println(evaluation.table());
        Set<String> rules = rules();
        assertThat(rules).contains("ID02", "ID04", "PH01", "TC01");
        for (RuleScore score : evaluation.rules()) {
            // without a clear injection there is no recall: the rules on data quality have none
            boolean injected = score.recall() != null;
            if (injected && rules.contains(score.ruleId()) && !OF_LARGE_CITIES.contains(score.ruleId())) {
                assertFloor(score.ruleId() + " recall", score.recall());
                assertFloor(score.ruleId() + " precision", score.precision());
            }
        }
    }

    private static void assertFloor(String figure, @org.jspecify.annotations.Nullable BigDecimal share) {
        if (share != null) {
            assertThat(share).as("%s, seed %d", figure, SEED).isGreaterThanOrEqualTo(FLOOR);
        }
    }

    private static Evaluation evaluation() throws Exception {
        String lines = alerts.stream()
                .map(alert -> new String(JsonCodec.write(alert), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
        try (java.io.BufferedReader found = new java.io.BufferedReader(new StringReader(lines));
                java.io.BufferedReader labels = Files.newBufferedReader(city.labels())) {
            return Evaluation.of(found, labels);
        }
    }

    /** The rules of the rulebook. */
    private static Set<String> rules() throws Exception {
        try (Stream<Path> files = Files.list(city.rulebook().resolve("rules"))) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static FileDetection detection(int tasks) {
        return new FileDetection(city.rulebook(), tasks).withIndicators(rows);
    }
}
