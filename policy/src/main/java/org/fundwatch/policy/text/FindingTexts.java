package org.fundwatch.policy.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fundwatch.policy.rulebook.Problems;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.YamlFile;
import org.fundwatch.policy.rulebook.YamlNode;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Step;
import org.fundwatch.schemas.verdict.Verdict;

/**
 * Renders findings and steps for people, in Chinese or English, from {@code texts/findings.yaml} of a rulebook. A code
 * without a text shows as the code. Immutable.
 */
public final class FindingTexts {
    /** Name of the text file. */
    public static final String FILE = "findings";

    private final Map<String, Map<Language, Template>> findings;
    private final Map<String, Map<Language, Template>> steps;
    private final Map<String, Map<Language, Template>> words;

    private FindingTexts(
            Map<String, Map<Language, Template>> findings,
            Map<String, Map<Language, Template>> steps,
            Map<String, Map<Language, Template>> words) {
        this.findings = findings;
        this.steps = steps;
        this.words = words;
    }

    /** The texts of a rulebook; what is wrong with them goes to {@code problems}. */
    public static FindingTexts read(Rulebook rulebook, Problems problems) {
        YamlFile file = rulebook.texts().get(FILE);
        if (file == null) {
            return new FindingTexts(Map.of(), Map.of(), Map.of());
        }
        YamlNode root = file.node(problems).only(Set.of("findings", "steps", "words"));
        return new FindingTexts(section(root, "findings"), section(root, "steps"), section(root, "words"));
    }

    /** The texts of a rulebook that was checked when it was published. */
    public static FindingTexts of(Rulebook rulebook) {
        return read(rulebook, new Problems());
    }

    private static Map<String, Map<Language, Template>> section(YamlNode root, String name) {
        Map<String, Map<Language, Template>> texts = new HashMap<>();
        YamlNode section = root.field(name);
        for (String key : section.names()) {
            Map<Language, Template> byLanguage = new HashMap<>();
            for (Language language : Language.values()) {
                YamlNode text = section.field(key).required(language.field());
                Template template = new Template(text.text());
                if (!template.isWellFormed()) {
                    text.problem("has a place that cannot be filled");
                }
                byLanguage.put(language, template);
            }
            texts.put(key, byLanguage);
        }
        return texts;
    }

    /** Codes of findings that have texts. */
    public Set<String> findingCodes() {
        return Set.copyOf(findings.keySet());
    }

    /** Names of steps that have texts. */
    public Set<String> stepNames() {
        return Set.copyOf(steps.keySet());
    }

    /** The finding in one sentence, without its clause. */
    public String finding(Finding finding, Language language) {
        return fill(findings, finding.code(), finding.args(), finding.amountFen(), language);
    }

    /** The step in one sentence, without its clause. */
    public String step(Step step, Language language) {
        return fill(steps, step.name(), step.args(), step.amountFen(), language);
    }

    /** A word of the wire in the language of people; the word itself where there is no text. */
    public String word(String word, Language language) {
        Map<Language, Template> texts = words.get(word);
        Template template = texts == null ? null : texts.get(language);
        return template == null ? word : template.sentence();
    }

    /** What a patient can be told of a verdict: the decision, every step, every finding, each with its clause. */
    public List<String> explain(Verdict verdict, Language language) {
        List<String> lines = new ArrayList<>();
        lines.add(word(verdict.decision().name(), language));
        for (Step step : verdict.steps()) {
            String reading = step.reading() == null ? "" : " [" + step.reading() + "]";
            lines.add(step(step, language) + clause(step.clause()) + reading);
        }
        for (Finding finding : verdict.findings()) {
            lines.add(finding(finding, language) + clause(finding.clause()));
        }
        return lines;
    }

    private static String clause(String clause) {
        return clause.startsWith("fundwatch:") ? "" : " (" + clause + ")";
    }

    private String fill(
            Map<String, Map<Language, Template>> texts,
            String key,
            Map<String, Arg> args,
            long amountFen,
            Language language) {
        Map<Language, Template> byLanguage = texts.get(key);
        Template template = byLanguage == null ? null : byLanguage.get(language);
        if (template == null) {
            return key;
        }
        Map<String, Arg> all = new HashMap<>(args);
        all.putIfAbsent("amount", Arg.money(amountFen));
        return template.fill(all, word -> word(word, language));
    }
}
