package org.fundwatch.policy.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fundwatch.schemas.value.Arg;
import org.jspecify.annotations.Nullable;

/**
 * A sentence with places for arguments: {@code {name}}, {@code {name:yuan}}, {@code {name:percent}} or
 * {@code {name:word}}. An argument that is absent shows as an ellipsis: a text never hides a verdict by failing.
 */
public record Template(String sentence) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)(?::(yuan|percent|word))?}");

    /** Whether every brace belongs to a place that can be filled. */
    boolean isWellFormed() {
        return PLACE.matcher(sentence).replaceAll("").chars().noneMatch(c -> c == '{' || c == '}');
    }

    /** The sentence with its places filled; {@code word} translates words of the wire. */
    public String fill(Map<String, Arg> args, UnaryOperator<String> word) {
        return PLACE.matcher(sentence).replaceAll(place -> {
            Arg arg = args.get(place.group(1));
            return Matcher.quoteReplacement(arg == null ? "…" : show(arg, place.group(2), word));
        });
    }

    private static String show(Arg arg, @Nullable String form, UnaryOperator<String> word) {
        if (form == null || (arg.kind() == Arg.Kind.TEXT && !form.equals("word"))) {
            return arg.asText();
        }
        return switch (form) {
            case "yuan" ->
                new BigDecimal(arg.asText()).setScale(2, RoundingMode.HALF_UP).toPlainString();
            case "percent" ->
                new BigDecimal(arg.asText())
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString() + "%";
            default -> word.apply(arg.asText());
        };
    }
}
