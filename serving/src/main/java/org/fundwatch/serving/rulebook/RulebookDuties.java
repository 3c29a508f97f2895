package org.fundwatch.serving.rulebook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
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
    private @Nullable Admin admin;

    RulebookDuties(PublicationLog log, Heartbeats heartbeats, KafkaClients clients, ServingProperties properties) {
        this.log = log;
        this.heartbeats = heartbeats;
        this.clients = clients;
        this.lead = properties.rulebookLead();
    }

    @Override
    public void start() {
        List<TopicPartition> inputs = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = clients.consumer("serving-inputs")) {
            inputs.addAll(KafkaClients.partitions(consumer, Topics.PERSON_EVENTS));
            inputs.addAll(KafkaClients.partitions(consumer, Topics.INSTITUTION_EVENTS));
        }
        Admin opened = clients.admin("serving-ends");
        admin = opened;
        ScheduledExecutorService executor =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "serving-duties"));
        timer = executor;
        executor.scheduleWithFixedDelay(() -> once(opened, inputs), 0, 1, TimeUnit.SECONDS);
    }

    private void once(Admin ends, List<TopicPartition> inputs) {
        try {
            log.mark(lead);
            heartbeats.beat(ends, inputs);
        } catch (KafkaException e) {
            LOG.warn("no mark or heartbeat this second: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService executor = timer;
        Admin ends = admin;
        timer = null;
        admin = null;
        if (executor == null || ends == null) {
            return;
        }
        executor.shutdown();
        try {
            if (executor.awaitTermination(20, TimeUnit.SECONDS)) {
                ends.close();
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
