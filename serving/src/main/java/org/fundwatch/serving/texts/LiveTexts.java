package org.fundwatch.serving.texts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Step;
import org.fundwatch.serving.rulebook.CurrentRulebook;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The texts of the latest publication; the codes themselves while there is none. */
@Component
class LiveTexts implements PageTexts {
    private final CurrentRulebook current;
    private volatile @Nullable Loaded loaded;

    LiveTexts(CurrentRulebook current) {
        this.current = current;
    }

    private record Loaded(Rulebook rulebook, RulebookTexts texts) {}

    private Optional<RulebookTexts> texts() {
        return current.rulebook().map(rulebook -> {
            Loaded known = loaded;
            if (known == null || known.rulebook != rulebook) {
                known = new Loaded(rulebook, new RulebookTexts(rulebook));
                loaded = known;
            }
            return known.texts;
        });
    }

    @Override
    public String institution(String code) {
        return texts().map(texts -> texts.institution(code)).orElse(code);
    }

    @Override
    public String rule(String ruleId, Locale locale) {
        return texts().map(texts -> texts.rule(ruleId, locale)).orElse(ruleId);
    }

    @Override
    public String alert(Alert alert, Locale locale) {
        return texts().map(texts -> texts.alert(alert, locale)).orElse("");
    }

    @Override
    public String finding(Finding finding, Locale locale) {
        return texts().map(texts -> texts.finding(finding, locale)).orElse(finding.code());
    }

    @Override
    public String role(String role, Locale locale) {
        return texts().map(texts -> texts.role(role, locale)).orElse(role);
    }

    @Override
    public String step(Step step, Locale locale) {
        return texts().map(texts -> texts.step(step, locale)).orElse(step.name());
    }

    @Override
    public List<Argument> arguments(Map<String, Arg> arguments, Locale locale) {
        return texts().map(texts -> texts.arguments(arguments, locale)).orElse(List.of());
    }
}
