package org.fundwatch.standalone.log;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.fundwatch.schemas.Topics;

/** Creates the topics of the contract where they are missing. The number of partitions of a topic never changes. */
public final class LogTopics {
    /** Partitions of the person log and of everything keyed like it. */
    public static final int PARTITIONS = 4;

    /** Above the largest message of the contract, so that a record that is too large becomes a dead letter. */
    private static final String LARGEST_RECORD = Integer.toString(2 * 1024 * 1024);

    private LogTopics() {}

    /** Creates what is not there yet. */
    public static void create(String bootstrapServers) throws InterruptedException, ExecutionException {
        Properties config = new Properties();
        config.put("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(config)) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = topics().stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            admin.createTopics(missing).all().get();
        }
    }

    static List<NewTopic> topics() {
        return List.of(
                topic(Topics.PERSON_EVENTS, PARTITIONS, "delete"),
                topic(Topics.INSTITUTION_EVENTS, PARTITIONS, "delete"),
                topic(Topics.VERDICTS, PARTITIONS, "delete"),
                topic(Topics.ALERTS, 1, "delete"),
                topic(Topics.INDICATORS, 1, "delete"),
                topic(Topics.DEAD_LETTERS, 1, "delete"),
                topic(Topics.RULEBOOK, 1, "compact"));
    }

    private static NewTopic topic(String name, int partitions, String cleanup) {
        return new NewTopic(name, partitions, (short) 1)
                .configs(Map.of(
                        "cleanup.policy",
                        cleanup,
                        "retention.ms",
                        "-1",
                        "message.timestamp.type",
                        "LogAppendTime",
                        "max.message.bytes",
                        LARGEST_RECORD));
    }
}
