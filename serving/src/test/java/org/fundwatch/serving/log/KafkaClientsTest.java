package org.fundwatch.serving.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.fundwatch.serving.ServingProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an installation sets for Kafka's clients reaches each of them, with secrets out of files, and loosens no promise. */
class KafkaClientsTest {
    @TempDir
    private Path folder;

    /** Notes what each client was made with, by its id. */
    public static final class Noting implements MetricsReporter {
        private static final Map<String, Map<String, ?>> SEEN = new ConcurrentHashMap<>();

        @Override
        public void configure(Map<String, ?> config) {
            SEEN.put(String.valueOf(config.get("client.id")), Map.copyOf(config));
        }

        @Override
        public void init(List<KafkaMetric> metrics) {
            // figures are not asked for
        }

        @Override
        public void metricChange(KafkaMetric metric) {
            // figures are not asked for
        }

        @Override
        public void metricRemoval(KafkaMetric metric) {
            // figures are not asked for
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @Test
    void theSettingsReachProducerConsumerAndAdmin() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "password=of the broker\n");
        KafkaClients clients = clients("""
                config.providers=file
                config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
                sasl.mechanism=SCRAM-SHA-512
                ssl.truststore.password=${file:%s:password}
                acks=0
                enable.auto.commit=true
                bootstrap.servers=127.0.0.1:2
                metric.reporters=%s
                """.formatted(secret, Noting.class.getName()));

        clients.producer("access-producer").close(Duration.ZERO);
        clients.consumer("access-consumer").close();
        clients.admin("access-admin").close(Duration.ZERO);

        assertThat(Noting.SEEN).containsOnlyKeys("access-producer", "access-consumer", "access-admin");
        Noting.SEEN.forEach((client, settings) -> {
            assertThat(settings.get("sasl.mechanism")).as(client).isEqualTo("SCRAM-SHA-512");
            assertThat(settings.get("ssl.truststore.password")).as(client).isEqualTo("of the broker");
            assertThat(settings.get("bootstrap.servers")).as(client).isEqualTo("127.0.0.1:1");
        });
        assertThat(Noting.SEEN.get("access-producer").get("acks")).isEqualTo("all");
        assertThat(Noting.SEEN.get("access-consumer").get("enable.auto.commit")).isEqualTo(false);
    }

    @Test
    void aFileThatIsNotThereIsSaidSo() {
        Path file = folder.resolve("none");
        assertThatThrownBy(() -> new KafkaClients(properties(file)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }

    private KafkaClients clients(String settings) throws Exception {
        return new KafkaClients(properties(Files.writeString(folder.resolve("client.properties"), settings)));
    }

    private static ServingProperties properties(Path file) {
        return new ServingProperties(
                "127.0.0.1:1",
                file,
                Path.of("."),
                null,
                null,
                Duration.ofMinutes(5),
                Duration.ofSeconds(2),
                1,
                true,
                true);
    }
}
