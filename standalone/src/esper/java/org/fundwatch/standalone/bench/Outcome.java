package org.fundwatch.standalone.bench;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one side made of the trace.
 *
 * @param alerts that stand at its end, named as {@link ThreeRules} does
 * @param seconds from the first line to the end of the last
 */
record Outcome(Set<String> alerts, double seconds) {
    /** How many alerts each rule has. */
    Map<String, Long> byRule() {
        return alerts.stream()
                .collect(Collectors.groupingBy(
                        alert -> alert.substring(0, alert.indexOf('|')), TreeMap::new, Collectors.counting()));
    }
}
