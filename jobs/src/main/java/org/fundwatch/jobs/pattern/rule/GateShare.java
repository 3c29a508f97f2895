package org.fundwatch.jobs.pattern.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of what a sequence rule looks at its gate let through to flink-cep, and how often the sequence was found.
 *
 * @param seen facts before the gate
 * @param through facts behind it
 * @param matches sequences found
 */
public record GateShare(String ruleId, long seen, long through, long matches) {
    /** Accumulators of a gate: this and the rule's id. */
    public static final String SEEN = "gate.seen.";

    public static final String THROUGH = "gate.through.";
    public static final String MATCHES = "gate.matches.";

    /** The shares of every gated rule, from the accumulators of a finished job. */
    public static List<GateShare> of(Map<String, Object> accumulators) {
        List<GateShare> shares = new ArrayList<>();
        for (String name : new TreeMap<>(accumulators).keySet()) {
            if (name.startsWith(SEEN)) {
                String rule = name.substring(SEEN.length());
                shares.add(new GateShare(
                        rule,
                        count(accumulators, SEEN + rule),
                        count(accumulators, THROUGH + rule),
                        count(accumulators, MATCHES + rule)));
            }
        }
        return shares;
    }

    private static long count(Map<String, Object> accumulators, String name) {
        return accumulators.get(name) instanceof Long count ? count : 0;
    }
}
