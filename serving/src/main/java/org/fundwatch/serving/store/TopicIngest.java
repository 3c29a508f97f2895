package org.fundwatch.serving.store;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.fundwatch.serving.log.KafkaClients;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Carries one topic into PostgreSQL on a thread of its own: a poll's records and the new position go into one
 * {@link BatchTransaction}, so that a crash repeats at most what is idempotent. When the database or the broker fails it starts again
 * from the stored position, waiting 1 s, 2 s, … at most 10 s between tries. Several instances may run: whoever moves the
 * position first wins, the other starts again from there.
 */
final class TopicIngest implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicIngest.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long LONGEST_PAUSE_MS = 10_000;

    private final TopicStore store;
    private final KafkaClients clients;
    private final TopicPositions positions;
    private final BatchTransaction batches;
    private final Object monitor = new Object();
    private volatile boolean stopping;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    TopicIngest(TopicStore store, KafkaClients clients, TopicPositions positions, BatchTransaction batches) {
        this.store = store;
        this.clients = clients;
        this.positions = positions;
        this.batches = batches;
    }

    @Override
    public void run() {
        long pauseMs = 1_000;
        while (!stopping) {
            try {
                consume();
                pauseMs = 1_000;
            } catch (WakeupException e) {
                LOG.debug("{}: asked to stop", store.topic());
            } catch (KafkaException | DataAccessException | TransactionException | IllegalStateException e) {
                LOG.warn(
                        "{}: not stored, trying again: {}",
                        store.topic(),
                        e.getClass().getSimpleName());
                pause(pauseMs);
                pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
            }
        }
    }

    /** Asks the thread to end after the batch in hand. */
    void stop() {
        stopping = true;
        KafkaConsumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    private void consume() {
        try (KafkaConsumer<byte[], byte[]> opened = clients.consumer("serving-store-" + store.topic())) {
            consumer = opened;
            Map<TopicPartition, Long> next = seekToStored(opened);
            while (!stopping) {
                ConsumerRecords<byte[], byte[]> batch = opened.poll(POLL);
                if (!batch.isEmpty() && !batches.store(store, batch, next)) {
                    return;
                }
            }
        } finally {
            consumer = null;
        }
    }

    private Map<TopicPartition, Long> seekToStored(KafkaConsumer<byte[], byte[]> opened) {
        List<TopicPartition> partitions = KafkaClients.partitions(opened, store.topic());
        opened.assign(partitions);
        Map<Integer, Long> known = positions.of(store.topic());
        Map<TopicPartition, Long> next = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long offset = known.getOrDefault(partition.partition(), 0L);
            opened.seek(partition, offset);
            next.put(partition, offset);
        }
        return next;
    }

    private void pause(long millis) {
        long until = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        synchronized (monitor) {
            try {
                long left = millis;
                while (!stopping && left > 0) {
                    monitor.wait(left);
                    left = Duration.ofNanos(until - System.nanoTime()).toMillis();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopping = true;
            }
        }
    }
}
