package org.fundwatch.jobs.pattern.tally;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.state.MapStates;
import org.jspecify.annotations.Nullable;

/**
 * The terms that hold for the sums of a key. State {@code brought}: those that came with what waits, until it is told; state
 * {@code terms}: those of what was told. Of several those of the latest publication hold, then of the latest portion; so a rule
 * that is tuned judges by its new terms from its next portion on, whatever it remembers. The owner clears both with its sums.
 */
final class Brought {
    private static final Comparator<Given> LATEST = Comparator.comparingInt(
                    (Given given) -> given.terms().publication())
            .thenComparingLong(Given::at)
            .thenComparing(Given::id);

    private final TallyRule rule;
    private final MapState<String, Given> brought;
    private final MapState<String, Given> told;

    /**
     * Terms, and region, that a portion brought.
     *
     * @param tellAt when the portion is told
     * @param where for which part of the key they hold
     */
    public record Given(long tellAt, String where, long at, String id, String region, RuleTerms terms) {}

    Brought(TallyRule rule, RuntimeContext context) {
        this.rule = rule;
        brought = context.getMapState(new MapStateDescriptor<>("brought", String.class, Given.class));
        told = context.getMapState(new MapStateDescriptor<>("terms", String.class, Given.class));
    }

    /** Keeps the portion's terms until they are told, if they are the latest by then. */
    void note(Portion portion, long tellAt) throws Exception {
        RuleTerms terms = portion.terms();
        if (terms != null) {
            String where = rule.termsOf(portion);
            Given given = new Given(tellAt, where, portion.orderTime(), portion.eventId(), portion.region(), terms);
            put(brought, tellAt + " " + where, given);
        }
    }

    /** What holds for what is told at a time, by the part of the key for which it holds. */
    SortedMap<String, Given> at(long time) throws Exception {
        List<Given> due = new ArrayList<>();
        MapStates.take(brought, given -> given.tellAt() <= time, due::add);
        for (Given given : due) {
            put(told, given.where(), given);
        }
        SortedMap<String, Given> all = new TreeMap<>();
        for (Given given : told.values()) {
            all.put(given.where(), given);
        }
        return all;
    }

    void clear() {
        brought.clear();
        told.clear();
    }

    /** The latest of all of them. */
    static @Nullable Given latest(SortedMap<String, Given> all) {
        return all.values().stream().max(LATEST).orElse(null);
    }

    private static void put(MapState<String, Given> state, String key, Given given) throws Exception {
        Given before = state.get(key);
        if (before == null || LATEST.compare(given, before) > 0) {
            state.put(key, given);
        }
    }
}
