package org.fundwatch.jobs.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.schemas.json.JsonCodec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Today's jobs go on from the savepoints of the first release: every state of it finds its operator and can be read, and what
 * they tell afterwards needs what was remembered before. Publication 1 is only in the savepoints: nothing tells it again.
 */
class FirstReleaseStateTest {
    @TempDir
    static Path folder;

    private static Jobs jobs;

    @BeforeAll
    static void startCluster() throws Exception {
        jobs = Jobs.start();
    }

    @AfterAll
    static void stopCluster() throws Exception {
        jobs.close();
    }

    @Test
    void thePersonsDeductibleGoesOn() throws Exception {
        List<JsonNode> answers = told(new VerdictStory());

        JsonNode second = one(answers, "event_id", "E-S2");
        // 600 a year, of which 500 were paid before: (1000 − 100) × 85 %
        assertThat(second.at("/computed/act_pay_dedc").decimalValue()).isEqualByComparingTo("100.00");
        assertThat(second.at("/computed/hifp_pay").decimalValue()).isEqualByComparingTo("765.00");
        assertThat(second.at("/year/deductible_paid").decimalValue()).isEqualByComparingTo("600.00");
        assertThat(second.at("/policy/publication").asInt()).isEqualTo(1);
        assertThat(one(answers, "event_id", "E-S1").path("duplicate_of").asText())
                .as("the settlement from before is known")
                .isNotEmpty();
        // it waited while the savepoint was taken: (1000 − 600) × 85 %
        assertThat(one(answers, "psn_no", "P2").at("/computed/hifp_pay").decimalValue())
                .isEqualByComparingTo("340.00");
        assertThat(answers).hasSize(3);
    }

    @Test
    void openStaysRaiseTheirAlerts() throws Exception {
        List<JsonNode> alerts = told(new PatternStory()).stream()
                .filter(alert -> alert.path("rule_id").asText().equals("PH01"))
                .toList();

        // two purchases of 30.50; the first came again under its own id and counts once
        JsonNode first = one(alerts, "/subject/id", "P1");
        assertThat(first.path("status").asText()).isEqualTo("CHANGED");
        assertThat(first.path("revision").asInt()).isEqualTo(2);
        assertThat(first.path("amount_at_risk").decimalValue()).isEqualByComparingTo("61.00");
        for (String person : List.of("P2", "P3")) {
            JsonNode alert = one(alerts, "/subject/id", person);
            assertThat(alert.path("status").asText()).isEqualTo("RAISED");
            assertThat(alert.path("amount_at_risk").decimalValue()).isEqualByComparingTo("30.50");
            assertThat(alert.at("/evidence/0/role").asText()).isEqualTo("admission");
        }
    }

    @Test
    void sumsOfOpenWindowsGoOnAndToldOnesAreCorrected() throws Exception {
        List<JsonNode> days = told(new IndicatorStory()).stream()
                .filter(row -> row.path("grain").asText().equals("DAY"))
                .filter(row -> row.path("id").asText().equals("H14110200001"))
                .toList();

        JsonNode sunday = one(days, "window_from", "2026-03-01T00:00:00+08:00");
        assertThat(sunday.path("revision").asInt()).as("it was told before").isGreaterThan(1);
        assertThat(sunday.path("settlements").asInt()).isEqualTo(1);
        List<JsonNode> mondays = all(days, "/window_from", "2026-03-02T00:00:00+08:00");
        assertThat(mondays)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("settlements").asInt())
                        .as("one from before and one from after")
                        .isEqualTo(2));
        assertThat(mondays.get(mondays.size() - 1).at("/sums/bed_days").asInt())
                .as("the stay that is open over the savepoint")
                .isEqualTo(1);
    }

    private static List<JsonNode> told(Story story) throws Exception {
        Path own = Files.createDirectories(folder.resolve(story.job()));
        List<String> given =
                jobs.goOnFrom(FirstRelease.savepoint(story, own), story, story.after(own), FirstRelease.store(own));
        List<JsonNode> told = new ArrayList<>();
        for (String json : given) {
            told.add(JsonCodec.mapper().readTree(json));
        }
        return told;
    }

    /** The only one in which a field, or what a pointer leads to, has this value. */
    private static JsonNode one(List<JsonNode> nodes, String field, String value) {
        String pointer = field.startsWith("/") ? field : "/" + field;
        List<JsonNode> found = all(nodes, pointer, value);
        assertThat(found).as(field + " " + value + " in " + nodes).hasSize(1);
        return found.get(0);
    }

    private static List<JsonNode> all(List<JsonNode> nodes, String pointer, String value) {
        return nodes.stream()
                .filter(node -> node.at(pointer).asText().equals(value))
                .toList();
    }
}
