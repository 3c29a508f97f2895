package org.fundwatch.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.standalone.deployment.DeploymentFiles.matches;
import static org.fundwatch.standalone.deployment.DeploymentFiles.text;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fundwatch.schemas.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docker/kafka/create-acls.sh} lets each job do what its main does with topics, and nothing else. */
class AclScriptTest {
    private static final Path SCRIPT = DeploymentFiles.DOCKER.resolve("kafka").resolve("create-acls.sh");

    @TempDir
    Path folder;

    private List<String> asked = List.of();

    @BeforeEach
    void runTheScript() throws Exception {
        Path noted = folder.resolve("asked");
        Path command = folder.resolve("kafka-acls");
        Files.writeString(command, "#!/bin/sh\necho \"$@\" >> " + noted + "\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        ProcessBuilder script = new ProcessBuilder("bash", SCRIPT.toString()).inheritIO();
        script.environment().put("KAFKA_BOOTSTRAP", "broker:9093");
        script.environment().put("KAFKA_ADMIN_PROPERTIES", "admin.properties");
        script.environment().put("KAFKA_ACLS_COMMAND", command.toString());
        assertThat(script.start().waitFor()).isZero();
        asked = Files.readAllLines(noted);
    }

    @ParameterizedTest
    @CsvSource({"verdict,VerdictJob", "pattern,PatternJob", "indicator,IndicatorJob"})
    void aJobMayDoWhatItDoes(String job, String main) {
        String source = text("jobs/src/main/java/org/fundwatch/jobs/" + job + "/" + main + ".java");
        Set<String> writes = topics(matches("LogSink\\.to\\(kafka, Topics\\.([A-Z_]+)\\)", source));
        Set<String> reads = topics(matches("(?<!LogSink\\.to\\(kafka, )Topics\\.([A-Z_]+)", source));
        assertThat(source).contains("RulebookSource.of(");
        reads.add("fund.rulebook");

        assertThat(granted(job, "Read")).isEqualTo(reads);
        assertThat(granted(job, "Write")).isEqualTo(writes);
        List<String> groups = matches("--allow-principal User:" + job + " .*prefixed --group (\\S+)", joined());
        assertThat(groups).containsExactly("fundwatch-" + job);
        assertThat(matches("\"(fundwatch-[a-z]+)", source))
                .allSatisfy(group -> assertThat(group).startsWith(groups.get(0)));
    }

    @Test
    void everyTopicIsOneThatThereIs() throws Exception {
        Set<String> known = new TreeSet<>();
        for (Field constant : Topics.class.getFields()) {
            known.add((String) constant.get(null));
        }
        assertThat(matches("--topic (fund\\.[a-z-]+)", joined())).isNotEmpty().isSubsetOf(known);
        assertThat(asked)
                .allSatisfy(one -> assertThat(one)
                        .startsWith("--bootstrap-server broker:9093 --command-config admin.properties --add"));
    }

    private Set<String> granted(String principal, String operation) {
        return new TreeSet<>(matches(
                "--allow-principal User:" + principal + " --operation " + operation + " .*--topic (\\S+)", joined()));
    }

    private String joined() {
        return String.join("\n", asked);
    }

    private static Set<String> topics(List<String> constants) {
        return constants.stream()
                .map(name -> "fund." + name.toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
