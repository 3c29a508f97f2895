package org.fundwatch.simulator.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fundwatch.simulator.city.CityOptions;
import org.fundwatch.simulator.city.LivedCity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule, read off its text, flags the labelled frauds above its threshold and nothing else: no trap, no honest life, no
 * fraud clearly below the threshold.
 */
class LabelsTest {
    private static final BigDecimal SURELY = new BigDecimal("1.03");
    private static final BigDecimal NEVER = new BigDecimal("0.97");
    private static final Map<CityOptions, LivedCity> LIVED = new HashMap<>();
    private static final Map<CityOptions, CityLog> LOGS = new HashMap<>();

    static Stream<Arguments> rulesAndCities() {
        List<RuleText> rules = new ArrayList<>(Stays.rules());
        rules.addAll(Purchases.rules());
        rules.addAll(Bills.rules());
        rules.addAll(Prescribing.rules());
        List<Arguments> all = new ArrayList<>();
        for (long seed : new long[] {7, 1, 20260302, -5}) {
            rules.forEach(rule -> all.add(Arguments.of(rule, CityOptions.demonstration(seed))));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("rulesAndCities")
    void theTextFlagsTheFraudsAboveTheThresholdAndNothingElse(RuleText rule, CityOptions options) {
        LivedCity city = LIVED.computeIfAbsent(options, LivedCity::live);
        Set<String> flagged = rule.flagged(LOGS.computeIfAbsent(options, one -> new CityLog(city)));
        Set<String> explained = new HashSet<>();
        Set<String> missed = new TreeSet<>();
        Set<String> tooMuch = new TreeSet<>();
        for (JsonNode label : city.labels()) {
            if (!label.path("kind").asText().equals("FRAUD")) {
                continue;
            }
            Set<String> ids = new HashSet<>();
            ids.add(label.path("subject").path("id").asText());
            label.path("event_ids").forEach(id -> ids.add(id.asText()));
            boolean hit = ids.stream().anyMatch(flagged::contains);
            boolean own = label.path("rule_id").asText().equals(rule.rule());
            BigDecimal intensity = label.path("intensity").decimalValue();
            if (own && !hit && intensity.compareTo(SURELY) >= 0) {
                missed.add(label.toString());
            } else if (own && hit && intensity.compareTo(NEVER) < 0) {
                tooMuch.add(label.toString());
            }
            explained.addAll(ids);
        }
        Set<String> accidents = new TreeSet<>(flagged);
        accidents.removeAll(explained);
        assertThat(missed).as("frauds missed").isEmpty();
        assertThat(tooMuch).as("flagged below the threshold").isEmpty();
        assertThat(accidents).as("flagged honest life or a trap").isEmpty();
    }
}
