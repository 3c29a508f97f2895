package org.fundwatch.serving.texts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Step;
import org.fundwatch.serving.report.ReportNames;

/**
 * Sentences for people out of codes and numbers: rules, findings, evidence. They are data of the rulebook; where it has no
 * text for a code, the code itself is shown.
 */
public interface PageTexts extends ReportNames {
    /** What an alert says, in one sentence; empty where the rulebook has none. */
    String alert(Alert alert, Locale locale);

    /** What a finding says. */
    String finding(Finding finding, Locale locale);

    /** The part that a piece of evidence plays. */
    String role(String role, Locale locale);

    /** What a step of the calculation did. */
    String step(Step step, Locale locale);

    /** Arguments by their names as people read them, personal ones masked. */
    List<Argument> arguments(Map<String, Arg> arguments, Locale locale);

    /** One argument, ready to be shown. */
    record Argument(String name, String value) {}
}
