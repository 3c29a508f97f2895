package org.fundwatch.serving.console;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.serving.institutions.InstitutionDirectory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Texts as far as the console's own bundles go; names of institutions from the publication. */
@Component
class BundleTexts implements PageTexts {
    private final MessageSource messages;
    private final InstitutionDirectory institutions;

    BundleTexts(MessageSource messages, InstitutionDirectory institutions) {
        this.messages = messages;
        this.institutions = institutions;
    }

    @Override
    public String institution(String code) {
        return institutions.find(code).map(InstitutionDirectory.Entry::name).orElse(code);
    }

    @Override
    public String rule(String ruleId, Locale locale) {
        return text("rule." + ruleId, ruleId, locale);
    }

    @Override
    public String alert(Alert alert, Locale locale) {
        return "";
    }

    @Override
    public String finding(Finding finding, Locale locale) {
        return text("finding." + finding.code(), finding.code(), locale);
    }

    @Override
    public String role(String role, Locale locale) {
        return text("role." + role, role, locale);
    }

    @Override
    public String step(String step, Locale locale) {
        return text("step." + step, step, locale);
    }

    @Override
    public Map<String, String> arguments(Map<String, Arg> arguments, Locale locale) {
        Map<String, String> shown = new TreeMap<>();
        arguments.forEach((name, value) -> shown.put(
                text("arg." + name, name, locale),
                Masking.isPersonal(name) ? Masking.mask(value.asText()) : value.asText()));
        return shown;
    }

    private String text(String code, String otherwise, Locale locale) {
        return String.valueOf(messages.getMessage(code, null, otherwise, locale));
    }
}
