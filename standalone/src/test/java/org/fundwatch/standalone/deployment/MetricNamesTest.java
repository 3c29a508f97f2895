package org.fundwatch.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.standalone.deployment.DeploymentFiles.document;
import static org.fundwatch.standalone.deployment.DeploymentFiles.matches;
import static org.fundwatch.standalone.deployment.DeploymentFiles.sources;
import static org.fundwatch.standalone.deployment.DeploymentFiles.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fundwatch.schemas.json.JsonCodec;
import org.junit.jupiter.api.Test;

/** Alert rules and dashboard ask for figures that exist. */
class MetricNamesTest {
    /** Flink's own, as its Prometheus reporter names them. */
    private static final Set<String> OF_FLINK = Set.of(
            "flink_jobmanager_job_numRestarts",
            "flink_jobmanager_job_numberOfFailedCheckpoints",
            "flink_jobmanager_job_lastCheckpointSize",
            "flink_jobmanager_job_lastCheckpointDuration",
            "flink_taskmanager_job_task_operator_pendingRecords");

    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";

    private final String rules = text("docker/prometheus/alerts.yaml");
    private final String dashboard = text("docker/grafana/dashboards/fundwatch.json");

    @Test
    void figuresOfTheJobsAreCountedThere() throws Exception {
        Set<String> asked = new TreeSet<>(matches("\\b(flink_\\w+)", rules + dashboard));
        asked.removeAll(OF_FLINK);
        String counted = sources("jobs");

        assertThat(asked).isNotEmpty().allSatisfy(name -> {
            assertThat(name).startsWith(OPERATOR);
            assertThat(counted).contains("(\"" + name.substring(OPERATOR.length()) + "\"");
        });
    }

    @Test
    void figuresOfServingAreCountedThere() throws Exception {
        Set<String> asked = new TreeSet<>(matches("\\b((?:gateway|verdict|unreadable)_\\w+)", rules + dashboard));
        String counted = sources("serving");

        assertThat(asked)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(counted)
                        .contains("builder(\"" + name.replaceFirst("(_total|_seconds_bucket|_seconds_count)$", "")
                                + "\""));
    }

    @Test
    void everyRuleHasASectionForWhoeverIsCalled() {
        String handbook = text("docs/deployment.md");
        List<String> alerts = matches("- alert: (\\w+)", rules);

        assertThat(document("prometheus/prometheus.yaml").get("rule_files")).isEqualTo(List.of("alerts.yaml"));
        assertThat(alerts)
                .hasSizeGreaterThan(8)
                .allSatisfy(alert -> assertThat(handbook).contains("| `" + alert + "` |"));
    }

    @Test
    void theDashboardIsADocumentWithPanels() {
        JsonNode panels = JsonCodec.read(JsonNode.class, dashboard.getBytes(StandardCharsets.UTF_8))
                .path("panels");
        assertThat(panels)
                .isNotEmpty()
                .allSatisfy(panel ->
                        assertThat(panel.at("/datasource/uid").asText()).isEqualTo("prometheus"));
        assertThat(text("docker/grafana/provisioning/datasources/prometheus.yaml"))
                .contains("uid: prometheus");
    }
}
