package org.fundwatch.jobs.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.util.InstantiationUtil;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.schemas.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an installation sets for Kafka's clients reaches every source and sink; a secret stays a reference on the way. */
class KafkaAccessTest {
    private static final String REFERENCE = "${file:/run/secrets/kafka:password}";

    @TempDir
    private Path folder;

    @Test
    void theSettingsReachSourcesAndSinksAndLoosenNoPromise() throws Exception {
        JobConfig config = InstantiationUtil.clone(config());

        Properties ofSource = properties(LogSource.of(config.kafka(), Topics.VERDICTS, "group", false));
        Properties ofSink = properties(LogSink.to(config.kafka(), Topics.VERDICTS));

        for (Properties of : new Properties[] {ofSource, ofSink}) {
            assertThat(of)
                    .containsEntry("security.protocol", "SASL_SSL")
                    .containsEntry("ssl.truststore.password", REFERENCE)
                    .containsEntry("bootstrap.servers", "broker:9093");
        }
        assertThat(ofSource).containsEntry("partition.discovery.interval.ms", "-1");
        assertThat(ofSink).containsEntry("acks", "all").containsEntry("linger.ms", "0");
    }

    @Test
    void withoutAFileNothingIsSet() {
        JobConfig config = JobConfig.of(
                new String[] {"--bootstrap-servers", "broker:9092", "--rulebook-store", "/s", "--partitions", "4"});
        assertThat(config.kafka()).isEqualTo(KafkaAccess.open("broker:9092"));
    }

    private JobConfig config() throws Exception {
        Path file = Files.writeString(folder.resolve("client.properties"), """
                security.protocol=SASL_SSL
                ssl.truststore.password=%s
                bootstrap.servers=elsewhere:1
                acks=0
                linger.ms=500
                partition.discovery.interval.ms=7
                """.formatted(REFERENCE));
        return JobConfig.of(new String[] {
            "--bootstrap-servers", "broker:9093",
            "--kafka-properties", file.toString(),
            "--rulebook-store", "/s",
            "--partitions", "4"
        });
    }

    /** As the connector hands them to its clients. */
    private static Properties properties(KafkaSource<?> source) throws ReflectiveOperationException {
        return field(KafkaSource.class, "props", source);
    }

    private static Properties properties(KafkaSink<?> sink) throws ReflectiveOperationException {
        return field(KafkaSink.class, "kafkaProducerConfig", sink);
    }

    private static Properties field(Class<?> type, String name, Object of) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return (Properties) field.get(of);
    }
}
