package org.fundwatch.standalone.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.standalone.deployment.DeploymentFiles.at;
import static org.fundwatch.standalone.deployment.DeploymentFiles.document;
import static org.fundwatch.standalone.deployment.DeploymentFiles.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.fundwatch.schemas.json.JsonCodec;
import org.junit.jupiter.api.Test;

/** The jobs' logs in containers: each line one JSON object, whatever is said in it, from the one file that all clusters use. */
class JobLogsTest {
    private static final String FILE = "docker/flink/log4j-console.properties";

    @Test
    void everyLineIsOneJsonObject() throws Exception {
        Layout<?> layout = layout();
        String said = "a \"quoted\" word, a \\ and\na second line\twith 汉字";

        String plain = new String(layout.toByteArray(event(said, null)), UTF_8);
        String failed =
                new String(layout.toByteArray(event(said, new IllegalStateException("no \"file\"\nat all"))), UTF_8);

        for (String line : new String[] {plain, failed}) {
            assertThat(line).endsWith("\n");
            assertThat(line.strip()).doesNotContain("\n");
            JsonNode json = JsonCodec.mapper().readTree(line);
            assertThat(OffsetDateTime.parse(json.path("@timestamp").asText()).toInstant())
                    .isEqualTo(Instant.ofEpochMilli(1_772_413_200_123L));
            assertThat(json.path("level").asText()).isEqualTo("WARN");
            assertThat(json.path("logger_name").asText()).isEqualTo("org.fundwatch.jobs.Something");
            assertThat(json.path("message").asText()).isEqualTo(said);
        }
        assertThat(JsonCodec.mapper().readTree(plain).path("stack_trace").asText())
                .isEmpty();
        assertThat(JsonCodec.mapper().readTree(failed).path("stack_trace").asText())
                .contains("java.lang.IllegalStateException: no \"file\"", "JobLogsTest");
    }

    @Test
    void everyClusterUsesTheFile() {
        assertThat(text("docker/compose.yaml"))
                .contains("./flink/log4j-console.properties:/opt/flink/conf/log4j-console.properties:ro");
        for (String job : new String[] {"verdict", "pattern", "indicator"}) {
            assertThat(at(document("kubernetes/" + job + "-job.yaml"), "spec", "logConfiguration")
                            .get("log4j-console.properties"))
                    .as(job)
                    .isEqualTo(text(FILE));
        }
    }

    @Test
    void servingWritesJsonInContainersToo() {
        assertThat(text("docker/serving.Dockerfile")).contains("LOGGING_STRUCTURED_FORMAT_CONSOLE=logstash");
    }

    private static Layout<?> layout() throws Exception {
        ConfigurationSource source =
                new ConfigurationSource(new ByteArrayInputStream(text(FILE).getBytes(UTF_8)));
        Configuration configuration =
                new PropertiesConfigurationFactory().getConfiguration(new LoggerContext("of the image"), source);
        configuration.initialize();
        assertThat(configuration.getRootLogger().getLevel()).isEqualTo(Level.INFO);
        return configuration.getAppender("console").getLayout();
    }

    private static Log4jLogEvent event(String message, Throwable thrown) {
        return Log4jLogEvent.newBuilder()
                .setLoggerName("org.fundwatch.jobs.Something")
                .setThreadName("task \"1\"")
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage(message))
                .setThrown(thrown)
                .setTimeMillis(1_772_413_200_123L)
                .build();
    }
}
