package org.fundwatch.policy.detection;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.policy.rulebook.Problems;
import org.fundwatch.policy.rulebook.Regions;
import org.fundwatch.policy.rulebook.YamlFile;
import org.fundwatch.policy.rulebook.YamlNode;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;

/** Reads the files of {@code rules/}. Everything wrong with one is noted with its line; the rulebook is then refused. */
public final class RuleReader {
    private static final Set<String> FIELDS = Set.of(
            "id",
            "version",
            "names",
            "catches",
            "clause",
            "national_code",
            "severity",
            "subject",
            "anchor",
            "parameters",
            "text");
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

    private RuleReader() {}

    /** The rules of a rulebook by id; what is wrong with them goes to {@code problems}. */
    public static SortedMap<String, Rule> read(SortedMap<String, YamlFile> files, Problems problems) {
        SortedMap<String, Rule> rules = new TreeMap<>();
        files.forEach((name, file) -> rule(name, file.node(problems)).ifPresent(rule -> rules.put(name, rule)));
        return rules;
    }

    private static Optional<Rule> rule(String fileName, YamlNode node) {
        node.only(FIELDS);
        YamlNode id = node.required("id");
        if (id.isPresent() && !id.text().equals(fileName)) {
            id.problem("must be the name of the file");
        }
        Optional<KnownRule> known = KnownRule.of(fileName);
        if (known.isEmpty()) {
            id.problem("is not a rule this version can run");
            return Optional.empty();
        }
        KnownRule rule = known.get();
        expect(node.required("subject"), Subject.Kind.class, rule.subject());
        expect(node.required("anchor"), KnownRule.Anchor.class, rule.anchor());
        return Optional.of(new Rule(
                rule,
                node.required("version").text(),
                bilingual(node.required("names")),
                bilingual(node.required("catches")),
                node.required("clause").text(),
                node.field("national_code").isPresent()
                        ? node.field("national_code").text()
                        : null,
                node.required("severity").oneOf(Alert.Severity.class),
                parameters(rule, node.required("parameters")),
                template(rule, node.required("text"))));
    }

    private static <E extends Enum<E>> void expect(YamlNode node, Class<E> type, E expected) {
        if (node.isPresent() && node.oneOf(type) != expected) {
            node.problem("must be " + expected + " for this rule");
        }
    }

    private static Rule.Bilingual bilingual(YamlNode node) {
        node.only(Set.of("zh", "en"));
        return new Rule.Bilingual(
                node.required("zh").text(), node.required("en").text());
    }

    private static Rule.Bilingual template(KnownRule rule, YamlNode node) {
        Rule.Bilingual text = bilingual(node);
        for (String language : List.of("zh", "en")) {
            Matcher places = PLACE.matcher(language.equals("zh") ? text.zh() : text.en());
            while (places.find()) {
                if (!rule.args().contains(places.group(1)) && !rule.parameters().contains(places.group(1))) {
                    node.field(language).problem("the alert has no argument {" + places.group(1) + "}");
                }
            }
        }
        return text;
    }

    /** What a parameter may be, in its unit's smallest part. */
    private record Range(long least, long most) {}

    private static SortedMap<String, Parameter> parameters(KnownRule rule, YamlNode node) {
        node.only(rule.parameters());
        SortedMap<String, Parameter> parameters = new TreeMap<>();
        for (String name : rule.parameters()) {
            parameters.put(name, parameter(name, node.required(name), new Range(rule.least(name), rule.most(name))));
        }
        return parameters;
    }

    private static Parameter parameter(String name, YamlNode node, Range range) {
        node.only(Set.of("unit", "default", "note", "overrides"));
        Parameter.Unit unit = node.required("unit").oneOf(Parameter.Unit.class);
        List<Parameter.Override> overrides = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlNode element : node.field("overrides").elements()) {
            Parameter.Override override = override(unit, element, range);
            overrides.add(override);
            if (!seen.add(override.region() + '/' + override.kind())) {
                element.problem("another override of this parameter holds for the same region and kind");
            }
        }
        return new Parameter(name, unit, value(unit, node.required("default"), range), List.copyOf(overrides));
    }

    private static Parameter.Override override(Parameter.Unit unit, YamlNode node, Range range) {
        node.only(Set.of("region", "kind", "value", "source"));
        String region = Regions.prefix(node.field("region").textOr(""));
        if (!region.matches("[0-9]{0,6}")) {
            node.field("region").problem("must be a region code of up to six digits");
        }
        YamlNode kind = node.field("kind");
        if (region.isEmpty() && !kind.isPresent()) {
            node.problem("must name a region, a kind of institution, or both");
        }
        return new Parameter.Override(
                region,
                kind.isPresent() ? kind.oneOf(Institution.Kind.class) : null,
                value(unit, node.required("value"), range),
                node.required("source").text());
    }

    private static long value(Parameter.Unit unit, YamlNode node, Range range) {
        int decimals = switch (unit) {
            case RATIO -> 4;
            case YUAN -> 2;
            case DAYS, HOURS, MINUTES, COUNT, POINTS -> 0;
        };
        if (!node.json().isNumber()) {
            if (node.isPresent()) {
                node.problem("must be a number");
            }
            return 0;
        }
        BigDecimal scaled = node.json().decimalValue().movePointRight(decimals).stripTrailingZeros();
        if (scaled.scale() > 0) {
            node.problem(decimals == 0 ? "must be a whole number" : "must have at most " + decimals + " decimals");
            return 0;
        }
        if (scaled.compareTo(BigDecimal.valueOf(range.least)) < 0
                || scaled.compareTo(BigDecimal.valueOf(range.most)) > 0) {
            node.problem("is out of range, "
                    + BigDecimal.valueOf(range.least, decimals).toPlainString() + " to "
                    + BigDecimal.valueOf(range.most, decimals).toPlainString());
            return 0;
        }
        return scaled.longValueExact();
    }
}
