package org.fundwatch.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The default city, small as it is, holds fraud against each rule it knows and every trap of it. */
class CastLabelsTest {
    private static final Map<String, Set<String>> TRAPS = Map.ofEntries(
            Map.entry("PH02", Set.of("APPROVED_LEAVE", "DISCHARGE_ENTERED_LATE", "DAY_SURGERY", "FEES_UPLOADED_LATE")),
            Map.entry("PH03", Set.of("TRANSFER_ON_THE_SAME_DAY", "CANCELLED_ADMISSION")),
            Map.entry("PH04", Set.of("PLANNED_CYCLE", "DISCHARGE_BY_TRANSFER")),
            Map.entry("RX01", Set.of("LONG_TERM_PRESCRIPTION", "TRAVEL_FILING", "REVERSED", "RETURNED")),
            Map.entry("RX02", Set.of("REVERSED", "RETURNED")),
            Map.entry("RX05", Set.of("VACCINE", "SCREENING_ITEM")),
            Map.entry("RX09", Set.of("SEX_UNKNOWN", "WRONG_MASTER_DATA", "PHYSIOLOGICAL_ITEM")),
            Map.entry("PR01", Set.of("SPLIT_PACK")),
            Map.entry("PR02", Set.of("PRICE_LIST_CHANGE")),
            Map.entry("ID02", Set.of("ONE_CORRECTION")),
            Map.entry("ID04", Set.of("REVERSAL_BETWEEN")),
            Map.entry("PH06", Set.of("PLANNED_CYCLE")),
            Map.entry("PH07", Set.of("EXAMINED_FOR_SURGERY")),
            Map.entry("RX03", Set.of("INTERRUPTED_COURSE")),
            Map.entry("RX04", Set.of("NO_MAXIMUM")),
            Map.entry("RX06", Set.of("SEVERAL_DEPARTMENTS")),
            Map.entry("RX08", Set.of("RETURNED")),
            Map.entry("PR05", Set.of("REFUNDED")),
            Map.entry("PR07", Set.of("LEAVE_NOT_BILLED")),
            Map.entry("ID05", Set.of("BACKDATED_ENROLMENT")),
            Map.entry("IC01", Set.of()),
            Map.entry("ID01", Set.of("SCREENING_DAY", "DIFFERENT_AMOUNTS")),
            Map.entry("ID03", Set.of("OPEN_ALL_NIGHT")),
            Map.entry("ID06", Set.of("ISSUED_ON_PAPER", "SETTLEMENT_TAKEN_BACK")),
            Map.entry("PR03", Set.of("SPLIT_LOT")),
            Map.entry("PR06", Set.of("COUNTED_BEFORE", "GOODS_RETURNED")),
            Map.entry("TC02", Set.of("OPENING_STOCK", "PURCHASE_DATED_LATER")),
            Map.entry("TC01", Set.of("SPLIT_PACK", "RETURNED", "REVERSED", "REPORTED_BY_BOTH_WAYS", "HERBAL")));

    @Test
    void everyRuleHasFraudAndEveryTrap() {
        Map<String, Integer> frauds = new TreeMap<>();
        Map<String, Integer> faults = new TreeMap<>();
        Map<String, Set<String>> traps = new TreeMap<>();
        for (JsonNode label : LivedCity.demonstration().labels()) {
            String rule = label.path("rule_id").asText();
            if (label.path("kind").asText().equals("FAULT")) {
                faults.merge(rule, 1, Integer::sum);
            } else if (label.path("kind").asText().equals("FRAUD")) {
                frauds.merge(rule, 1, Integer::sum);
                assertThat(label.path("intensity").decimalValue()).isPositive();
            } else {
                traps.computeIfAbsent(rule, r -> new TreeSet<>())
                        .add(label.path("trap").asText());
            }
        }
        TRAPS.forEach((rule, names) -> {
            assertThat(frauds.get(rule)).as(rule).isGreaterThanOrEqualTo(5);
            assertThat(traps.getOrDefault(rule, Set.of())).as(rule).isEqualTo(names);
        });
        // late deliveries, wrong master data: nobody's fraud, but to be told
        assertThat(faults.keySet()).containsExactly("DQ01", "DQ02");
    }
}
