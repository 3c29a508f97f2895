package org.fundwatch.jobs.pattern.intake;

import java.util.Map;
import org.fundwatch.policy.detection.Rule;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.value.Arg;
import org.jspecify.annotations.Nullable;

/**
 * A rule as one publication has it for one institution, attached to events before any pattern sees them.
 *
 * @param values thresholds by name: basis points, fen or the number itself
 * @param shown the same as an alert shows them
 */
public record RuleTerms(
        String ruleId,
        String ruleVersion,
        int publication,
        Alert.Severity severity,
        Map<String, Long> values,
        Map<String, Arg> shown) {

    /** The terms of {@code rule} at an institution of this region and kind. */
    public static RuleTerms of(Rule rule, int publication, String region, Institution.@Nullable Kind kind) {
        Map<String, Long> values = new java.util.TreeMap<>();
        rule.parameters().keySet().forEach(name -> values.put(name, rule.value(name, region, kind)));
        return new RuleTerms(
                rule.id(), rule.version(), publication, rule.severity(), values, rule.arguments(region, kind));
    }

    /** The terms that an alert was raised under, taken from the alert. */
    public static RuleTerms of(Alert alert) {
        Map<String, Long> values = new java.util.TreeMap<>();
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
