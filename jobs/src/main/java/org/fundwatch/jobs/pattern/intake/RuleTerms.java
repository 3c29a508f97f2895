package org.fundwatch.jobs.pattern.intake;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.fundwatch.policy.detection.Rule;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.value.Arg;
import org.jspecify.annotations.Nullable;

/**
 * A rule as one publication has it for one institution, attached to events before any pattern sees them. Millions of facts
 * hold the same few: equal maps are one object in memory, wherever they are read.
 *
 * @param values thresholds by name: basis points, fen or the number itself
 * @param shown the same as an alert shows them
 */
@TypeInfo(RuleTermsType.Factory.class)
public record RuleTerms(
        String ruleId,
        String ruleVersion,
        int publication,
        Alert.Severity severity,
        Map<String, Long> values,
        Map<String, Arg> shown) {
    /** More different ones than a publication has rules, regions and kinds; beyond it sharing begins anew. */
    private static final int MOST_SHARED = 10_000;

    private static final ConcurrentMap<Map<String, Long>, Map<String, Long>> SHARED_VALUES = new ConcurrentHashMap<>();
    private static final ConcurrentMap<Map<String, Arg>, Map<String, Arg>> SHARED_SHOWN = new ConcurrentHashMap<>();
    private static final ConcurrentMap<Place, RuleTerms> KNOWN = new ConcurrentHashMap<>();

    public RuleTerms {
        values = shared(values, SHARED_VALUES);
        shown = shared(shown, SHARED_SHOWN);
    }

    /** State written before there was such a map has none, which is an empty one. */
    private static <V> Map<String, V> shared(
            @Nullable Map<String, V> read, ConcurrentMap<Map<String, V>, Map<String, V>> known) {
        Map<String, V> map = read == null ? Map.of() : read;
        Map<String, V> before = known.get(map);
        if (before != null) {
            return before;
        }
        if (known.size() >= MOST_SHARED) {
            known.clear();
        }
        Map<String, V> copy = Collections.unmodifiableMap(new TreeMap<>(map));
        Map<String, V> first = known.putIfAbsent(copy, copy);
        return first == null ? copy : first;
    }

    /** The terms of {@code rule} at an institution of this region and kind; worked out once for each. */
    public static RuleTerms of(Rule rule, int publication, String region, Institution.@Nullable Kind kind) {
        Place place = new Place(rule, publication, region, kind);
        RuleTerms before = KNOWN.get(place);
        if (before != null) {
            return before;
        }
        if (KNOWN.size() >= MOST_SHARED) {
            KNOWN.clear();
        }
        RuleTerms terms = workedOut(rule, publication, region, kind);
        KNOWN.put(place, terms);
        return terms;
    }

    /** Where the terms of a rule are the same; the rule by identity, for two rulebooks may have one of the same version. */
    private record Place(Rule rule, int publication, String region, Institution.@Nullable Kind kind) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place
                    && rule == place.rule
                    && publication == place.publication
                    && kind == place.kind
                    && region.equals(place.region);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(rule) * 31 + region.hashCode() * 7 + (kind == null ? 0 : kind.ordinal());
        }
    }

    private static RuleTerms workedOut(Rule rule, int publication, String region, Institution.@Nullable Kind kind) {
        Map<String, Long> values = new TreeMap<>();
        rule.parameters().keySet().forEach(name -> values.put(name, rule.value(name, region, kind)));
        return new RuleTerms(
                rule.id(), rule.version(), publication, rule.severity(), values, rule.arguments(region, kind));
    }

    /** The terms that an alert was raised under, taken from the alert. */
    public static RuleTerms of(Alert alert) {
        Map<String, Long> values = new TreeMap<>();
        alert.parameters().forEach((name, value) -> values.put(name, value.number()));
        return new RuleTerms(
                alert.ruleId(), alert.ruleVersion(), alert.publication(), alert.severity(), values, alert.parameters());
    }

    /** A threshold; the rulebook's reader has made sure that it is there. */
    public long value(String name) {
        Long value = values.get(name);
        if (value == null) {
            throw new IllegalStateException(ruleId + " came without " + name);
        }
        return value;
    }
}
