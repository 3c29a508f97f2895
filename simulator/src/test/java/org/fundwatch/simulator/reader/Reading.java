package org.fundwatch.simulator.reader;

import java.util.Set;
import java.util.function.Function;

/** A rule's id and the reading of its text. */
record Reading(String rule, Function<CityLog, Set<String>> text) implements RuleText {
    @Override
    public Set<String> flagged(CityLog log) {
        return text.apply(log);
    }

    @Override
    public String toString() {
        return rule;
    }
}
