package org.fundwatch.policy.detection;

import java.util.SortedMap;
import java.util.TreeMap;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.policy.text.Language;
import org.fundwatch.policy.text.Template;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.value.Arg;
import org.jspecify.annotations.Nullable;

/**
 * One detection rule as its file describes it.
 *
 * @param version rises with each change of the file, as alerts quote it
 * @param catches what it catches, in a sentence
 * @param clause the law it serves
 * @param nationalCode code in the national rule library, where there is one
 * @param severity behaviour is suspected; only a policy limit is definite
 * @param text what an alert says, with {@code {argument}} places
 */
public record Rule(
        KnownRule rule,
        String version,
        Bilingual names,
        Bilingual catches,
        String clause,
        @Nullable String nationalCode,
        Alert.Severity severity,
        SortedMap<String, Parameter> parameters,
        Bilingual text) {

    public String id() {
        return rule.name();
    }

    /**
     * A threshold at an institution, in its unit's smallest part.
     *
     * @param region region code of the institution, empty if unknown
     * @throws IllegalArgumentException if the rule has no such parameter
     */
    public long value(String name, String region, Institution.@Nullable Kind kind) {
        Parameter parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException(id() + " has no parameter " + name);
        }
        return parameter.valueFor(region, kind);
    }

    /** All thresholds at an institution, as an alert shows them. */
    public SortedMap<String, Arg> arguments(String region, Institution.@Nullable Kind kind) {
        SortedMap<String, Arg> arguments = new TreeMap<>();
        parameters.forEach(
                (name, parameter) -> arguments.put(name, parameter.argument(parameter.valueFor(region, kind))));
        return arguments;
    }

    /** What an alert of this rule says, with its numbers and the thresholds it was judged by; of one name its number. */
    public String explain(Alert alert, Language language) {
        SortedMap<String, Arg> places = new TreeMap<>(alert.parameters());
        places.putAll(alert.args());
        return new Template(language == Language.ZH ? text.zh() : text.en()).fill(places, word -> word);
    }

    /** The same in Chinese and English. */
    public record Bilingual(String zh, String en) {}
}
