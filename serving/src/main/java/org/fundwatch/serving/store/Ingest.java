package org.fundwatch.serving.store;

import java.util.ArrayList;
import java.util.List;
import org.fundwatch.serving.log.KafkaClients;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts one {@link TopicIngest} for each stored topic with the application and ends them with it. */
@Component
final class Ingest implements SmartLifecycle, HealthIndicator {
    private static final long STOP_MILLIS = 10_000;

    private final List<TopicIngest> tasks;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    Ingest(List<TopicStore> stores, KafkaClients clients, TopicPositions positions, BatchTransaction batches) {
        this.tasks = stores.stream()
                .map(store -> new TopicIngest(store, clients, positions, batches))
                .toList();
    }

    @Override
    public void start() {
        for (TopicIngest task : tasks) {
            Thread thread = new Thread(task, "serving-store-" + threads.size());
            threads.add(thread);
            thread.start();
        }
        running = true;
    }

    /** Down once a thread has ended that nobody stopped: its topic is no longer stored. */
    @Override
    public Health health() {
        boolean whole = running && threads.stream().allMatch(Thread::isAlive);
        return (whole ? Health.up() : Health.down()).build();
    }

    @Override
    public void stop() {
        running = false;
        tasks.forEach(TopicIngest::stop);
        try {
            for (Thread thread : threads) {
                thread.join(STOP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
