package org.fundwatch.standalone.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docker/kafka/create-topics.sh} asks for the topics that {@code up} makes. */
class TopicsScriptTest {
    private static final Path SCRIPT = Path.of("..", "docker", "kafka", "create-topics.sh");

    @TempDir
    Path folder;

    @Test
    void theScriptMakesWhatUpMakes() throws Exception {
        Path asked = folder.resolve("asked");
        Path command = folder.resolve("kafka-topics");
        Files.writeString(command, "#!/bin/sh\necho \"$@\" >> " + asked + "\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        ProcessBuilder script = new ProcessBuilder("bash", SCRIPT.toString()).inheritIO();
        script.environment().put("KAFKA_BOOTSTRAP", "broker:9092");
        script.environment().put("KAFKA_TOPICS_COMMAND", command.toString());

        assertThat(script.start().waitFor()).isZero();

        assertThat(Files.readAllLines(asked))
                .containsExactlyInAnyOrderElementsOf(LogTopics.topics().stream()
                        .map(TopicsScriptTest::request)
                        .toList());
    }

    private static String request(NewTopic topic) {
        Map<String, String> configs = new HashMap<>(topic.configs());
        String settings =
                List.of("cleanup.policy", "retention.ms", "message.timestamp.type", "max.message.bytes").stream()
                        .map(name -> " --config " + name + "=" + configs.remove(name))
                        .collect(Collectors.joining());
        assertThat(configs).isEmpty();
        return "--bootstrap-server broker:9092 --create --if-not-exists --topic " + topic.name() + " --partitions "
                + topic.numPartitions() + " --replication-factor " + topic.replicationFactor() + settings;
    }
}
