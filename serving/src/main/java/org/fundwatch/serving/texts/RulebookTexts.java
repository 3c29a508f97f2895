package org.fundwatch.serving.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.YamlFile;
import org.fundwatch.policy.text.FindingTexts;
import org.fundwatch.policy.text.Language;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Step;

/**
 * The texts of one publication: names and sentences of rules from {@code rules/}, findings and steps by
 * {@link FindingTexts}, evidence and arguments from {@code texts/}, institutions by name. Chinese unless the locale is English. Immutable.
 */
public final class RulebookTexts implements PageTexts {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_0-9]+)}");

    private final Rulebook rulebook;
    private final FindingTexts sentences;
    private final Map<String, String> institutions;

    public RulebookTexts(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.sentences = FindingTexts.of(rulebook);
        Map<String, Institution> latest = new HashMap<>();
        rulebook.institutions()
                .all()
                .forEach(row -> latest.merge(row.code(), row, (a, b) -> a.fromDay() >= b.fromDay() ? a : b));
        this.institutions = new HashMap<>();
        latest.forEach((code, row) -> institutions.put(code, row.name()));
    }

    @Override
    public String institution(String code) {
        return institutions.getOrDefault(code, code);
    }

    @Override
    public String rule(String ruleId, Locale locale) {
        return in(file(rulebook.rules(), ruleId).path("names"), locale, ruleId);
    }

    @Override
    public String alert(Alert alert, Locale locale) {
        String sentence = in(file(rulebook.rules(), alert.ruleId()).path("text"), locale, "");
        Map<String, Arg> places = new HashMap<>(alert.parameters());
        places.putAll(alert.args());
        return filled(sentence, places, locale);
    }

    @Override
    public String finding(Finding finding, Locale locale) {
        return sentences.finding(finding, language(locale));
    }

    @Override
    public String role(String role, Locale locale) {
        return in(text("evidence", role), locale, role);
    }

    @Override
    public String step(Step step, Locale locale) {
        return sentences.step(step, language(locale));
    }

    @Override
    public List<Argument> arguments(Map<String, Arg> arguments, Locale locale) {
        List<Argument> shown = new ArrayList<>();
        new TreeMap<>(arguments)
                .forEach((name, value) ->
                        shown.add(new Argument(in(text("arguments", name), locale, name), shown(name, value, locale))));
        return shown;
    }

    private String filled(String sentence, Map<String, Arg> arguments, Locale locale) {
        Matcher places = PLACE.matcher(sentence);
        return places.replaceAll(place -> {
            String name = place.group(1);
            Arg value = arguments.get(name);
            if (value == null) {
                return Matcher.quoteReplacement(place.group());
            }
            return Matcher.quoteReplacement(
                    Masking.isPersonal(name)
                            ? Masking.mask(value.asText())
                            : unit(name).inSentence(value.asText(), this, locale));
        });
    }

    private String shown(String name, Arg value, Locale locale) {
        return Masking.isPersonal(name)
                ? Masking.mask(value.asText())
                : unit(name).show(value.asText(), this, locale);
    }

    private ArgumentUnit unit(String name) {
        return ArgumentUnit.of(text("arguments", name).path("unit").asText(""));
    }

    private JsonNode text(String file, String code) {
        return file(rulebook.texts(), file).path(code);
    }

    private static JsonNode file(Map<String, YamlFile> files, String name) {
        YamlFile file = files.get(name);
        return file == null ? MissingNode.getInstance() : file.root();
    }

    private static String in(JsonNode texts, Locale locale, String otherwise) {
        String language = language(locale) == Language.EN ? "en" : "zh";
        return texts.path(language).asText(otherwise);
    }

    private static Language language(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? Language.EN : Language.ZH;
    }
}
