package org.fundwatch.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhantomInpatientLabelsTest {
    private static final LivedCity CITY = LivedCity.demonstration();

    @Test
    void theDemonstrationHasFraudAndEveryTrap() {
        Map<String, Integer> traps = new TreeMap<>();
        int frauds = 0;
        for (JsonNode label : CITY.labels()) {
            if (label.path("rule_id").asText().equals("PH01")) {
                frauds += label.path("kind").asText().equals("FRAUD") ? 1 : 0;
                traps.merge(label.path("trap").asText(), 1, Integer::sum);
            }
        }
        assertThat(frauds).isGreaterThanOrEqualTo(5);
        traps.remove("");
        assertThat(traps.keySet())
                .containsExactly(
                        "APPROVED_LEAVE",
                        "DAY_OF_ADMISSION",
                        "DAY_OF_DISCHARGE",
                        "EMERGENCY_TRANSFER",
                        "RELATIVE_WITH_PRESCRIPTION",
                        "REVERSED_WITHIN_A_DAY");
        assertThat(traps.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(2));
    }

    @Test
    void onlyTheLabelledBreakTheRule() {
        assertThat(PhantomInpatientOracle.flagged(CITY.personEvents())).isEqualTo(fraudulent(CITY));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20260302, -5})
    void onlyTheLabelledBreakTheRuleInOtherCities(long seed) {
        LivedCity city = LivedCity.live(CityOptions.demonstration(seed));
        assertThat(PhantomInpatientOracle.flagged(city.personEvents())).isEqualTo(fraudulent(city));
    }

    @Test
    void labelsNameEventsThatHappened() {
        Set<String> happened = new HashSet<>();
        CITY.personEvents().forEach(event -> happened.add(event.eventId()));
        CITY.institutionEvents().forEach(event -> happened.add(event.eventId()));
        for (JsonNode label : CITY.labels()) {
            label.path("event_ids").forEach(id -> assertThat(happened).contains(id.asText()));
            assertThat(label.path("event_ids").size() > 0 || label.has("window"))
                    .as(label.path("label_id").asText())
                    .isTrue();
        }
    }

    private static Set<String> fraudulent(LivedCity city) {
        Set<String> labelled = new TreeSet<>();
        for (JsonNode label : city.labels()) {
            if (label.path("rule_id").asText().equals("PH01")
                    && label.path("kind").asText().equals("FRAUD")) {
                labelled.add(label.path("subject").path("id").asText());
            }
        }
        return labelled;
    }
}
