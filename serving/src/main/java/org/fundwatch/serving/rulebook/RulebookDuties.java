package org.fundwatch.serving.rulebook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.fundwatch.schemas.Topics;
import org.fundwatch.serving.ServingProperties;
import org.fundwatch.serving.log.KafkaClients;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** What serving owes the jobs every second: a progress mark on the rulebook, heartbeats on quiet partitions. */
@Component
final class RulebookDuties implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RulebookDuties.class);

    private final PublicationLog log;
    private final Heartbeats heartbeats;
    private final KafkaClients clients;
    private final Duration lead;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable KafkaConsumer<byte[], byte[]> ends;

    RulebookDuties(PublicationLog log, Heartbeats heartbeats, KafkaClients clients, ServingProperties properties) {
        this.log = log;
        this.heartbeats = heartbeats;
        this.clients = clients;
        this.lead = properties.rulebookLead();
    }

    @Override
    public void start() {
        KafkaConsumer<byte[], byte[]> consumer = clients.consumer("serving-ends");
        List<TopicPartition> inputs = new ArrayList<>(KafkaClients.partitions(consumer, Topics.PERSON_EVENTS));
        inputs.addAll(KafkaClients.partitions(consumer, Topics.INSTITUTION_EVENTS));
        ends = consumer;
        ScheduledExecutorService executor =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "serving-duties"));
        timer = executor;
        executor.scheduleWithFixedDelay(() -> once(consumer, inputs), 0, 1, TimeUnit.SECONDS);
    }

    private void once(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> inputs) {
        try {
            log.mark(lead);
            heartbeats.beat(consumer, inputs);
        } catch (KafkaException e) {
            LOG.warn("no mark or heartbeat this second: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService executor = timer;
        KafkaConsumer<byte[], byte[]> consumer = ends;
        timer = null;
        ends = null;
        if (executor == null || consumer == null) {
            return;
        }
        executor.shutdown();
        try {
            if (executor.awaitTermination(20, TimeUnit.SECONDS)) {
                consumer.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    /** After the publications have been read. */
    @Override
    public int getPhase() {
        return 1;
    }
}
