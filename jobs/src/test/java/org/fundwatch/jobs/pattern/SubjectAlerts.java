package org.fundwatch.jobs.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fundwatch.schemas.alert.Alert;

/** What a rule says about the cases of a test, each of them a subject of its own. */
public final class SubjectAlerts {
    private SubjectAlerts() {}

    /** Every revision of the rule's alerts on these lines, by subject, under the shipped rulebook. */
    public static Map<String, List<Alert>> of(String ruleId, EventLines lines, Path folder) throws Exception {
        return bySubject(ruleId, new FileDetection(Path.of("..", "rulebook"), 1).revisions(lines.writeTo(folder)));
    }

    /** The revisions of one rule by subject, in their order. */
    public static Map<String, List<Alert>> bySubject(String ruleId, List<Alert> revisions) {
        return revisions.stream()
                .filter(alert -> alert.ruleId().equals(ruleId))
                .collect(Collectors.groupingBy(alert -> alert.subject().id()));
    }

    /** The one thing said about a subject. */
    public static Alert only(Map<String, List<Alert>> alerts, String subject) {
        assertThat(alerts.get(subject)).as(subject).hasSize(1);
        return alerts.get(subject).get(0);
    }

    /** What was said last about a subject. */
    public static Alert last(Map<String, List<Alert>> alerts, String subject) {
        assertThat(alerts.keySet()).contains(subject);
        return alerts.get(subject).get(alerts.get(subject).size() - 1);
    }
}
