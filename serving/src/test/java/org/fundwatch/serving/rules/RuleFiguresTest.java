package org.fundwatch.serving.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every decision on a case counts in the measured precision of the rules whose alerts are in it. */
@ExtendWith(LocalSystem.Extension.class)
class RuleFiguresTest {
    private static final String RULE = "PH03";
    private static final String REGION = "649901";
    private static final Caller HERE = new Caller("figures", Role.SUPERVISOR, List.of(REGION), List.of());

    private final LocalSystem system;
    private final Client supervisor;
    private final RuleQueries figures;
    private final String prefix = "figures-" + UUID.randomUUID();

    RuleFiguresTest(LocalSystem system) {
        this.system = system;
        this.supervisor = Client.named(system, Role.SUPERVISOR, "figures");
        this.figures = new RuleQueries(system.jdbc());
    }

    @Test
    void aDecisionCountsForEachAlertOfTheCaseUntilItIsTakenBack() {
        String guilty = raise("guilty", "a");
        raise("guilty", "b");
        raise("honest", "c");
        raise("open", "d");
        publish("gone", "e", 1, Alert.Status.RAISED);
        publish("gone", "e", 2, Alert.Status.WITHDRAWN);
        assertFigures(4, 1, 0, 0);
        assertThat(figures.of(RULE, HERE).precisionBasisPoints()).isNull();

        decide(guilty, "CONFIRM");
        decide(raise("honest", "c"), "EXCLUDE");
        assertFigures(4, 1, 2, 1);
        // two of three, half up
        assertThat(figures.of(RULE, HERE).precisionBasisPoints()).isEqualTo(6667);

        raise("guilty", "f");
        assertFigures(5, 1, 3, 1);
        publish("guilty", "b", 2, Alert.Status.WITHDRAWN);
        assertFigures(4, 2, 2, 1);

        act(guilty, "REOPEN");
        assertFigures(4, 2, 0, 1);
        assertThat(figures.all(HERE)).containsOnlyKeys(RULE);
        assertThat(figures.of(RULE, new Caller("other", Role.SUPERVISOR, List.of("649902"), List.of())))
                .isEqualTo(RuleFigures.none(RULE));
    }

    private void assertFigures(long standing, long withdrawn, long confirmed, long excluded) {
        assertThat(figures.of(RULE, HERE))
                .isEqualTo(new RuleFigures(RULE, standing, withdrawn, standing * 100, confirmed, excluded));
    }

    private void decide(String caseId, String action) {
        act(caseId, "TAKE");
        act(caseId, action);
    }

    private void act(String caseId, String action) {
        var answer = supervisor.post(
                "/api/v1/cases/" + caseId + "/actions", "{\"action\":\"" + action + "\",\"note\":\"looked at\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Makes an alert known and answers with its case. */
    private String raise(String subject, String alert) {
        publish(subject, alert, 1, Alert.Status.RAISED);
        return system.jdbc()
                .sql("select case_id from case_alert where alert_id = :id")
                .param("id", prefix + alert)
                .query(String.class)
                .single();
    }

    private void publish(String subject, String name, int revision, Alert.Status status) {
        Alert sample = Samples.alert(prefix + name, revision, status, Instant.parse("2026-10-20T01:00:00Z"), 100);
        Alert alert = new Alert(
                sample.alertId(),
                sample.revision(),
                sample.status(),
                RULE,
                sample.ruleVersion(),
                sample.publication(),
                sample.severity(),
                sample.score(),
                new Subject(Subject.Kind.PERSON, prefix + subject, List.of()),
                sample.institutionCode(),
                REGION,
                sample.window(),
                sample.amountAtRiskFen(),
                sample.evidence(),
                sample.args(),
                sample.parameters(),
                sample.reason(),
                sample.eventTime(),
                sample.detectedAt());
        system.publish(Topics.ALERTS, alert.alertId(), alert);
        system.awaitStored(Topics.ALERTS);
    }
}
