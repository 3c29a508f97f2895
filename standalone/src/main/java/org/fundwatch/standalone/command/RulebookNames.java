package org.fundwatch.standalone.command;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.Rule;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.serving.report.ReportNames;

/** Names of institutions and rules as a rulebook has them. */
final class RulebookNames implements ReportNames {
    private final Map<String, String> institutions = new HashMap<>();
    private final DetectionBook detection;

    RulebookNames(Rulebook rulebook) {
        rulebook.institutions().all().forEach(institution -> institutions.put(institution.code(), institution.name()));
        this.detection = DetectionBook.of(rulebook);
    }

    @Override
    public String institution(String code) {
        return institutions.getOrDefault(code, code);
    }

    @Override
    public String rule(String ruleId, Locale locale) {
        Rule rule = detection.rules().get(ruleId);
        if (rule == null) {
            return ruleId;
        }
        return locale.getLanguage().equals("zh")
                ? rule.names().zh()
                : rule.names().en();
    }
}
