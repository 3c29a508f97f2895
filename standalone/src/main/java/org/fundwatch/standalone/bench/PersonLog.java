package org.fundwatch.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fundwatch.schemas.Topics;
import org.fundwatch.simulator.load.LoadEvent;
import org.fundwatch.simulator.load.SettlementLoad;
import org.jspecify.annotations.Nullable;

/** Writes a load into the person log. A record that is not written fails the run. */
final class PersonLog implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** A writer as gateways and the core platform have it: acknowledged by every replica, in large batches. */
    PersonLog(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "compression.type", "lz4",
                        "linger.ms", "5",
                        "batch.size", "262144"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Enrols and credits the people from one index to before another. */
    void open(SettlementLoad load, int from, int to) {
        for (int person = from; person < to; person++) {
            load.opening(person).forEach(this::append);
        }
        flush();
    }

    /** Appends settlements from one number to before another. */
    void settle(SettlementLoad load, String run, long from, long to) {
        for (long number = from; number < to; number++) {
            append(load.settlement(run, number));
        }
        flush();
    }

    private void append(LoadEvent event) {
        producer.send(
                new ProducerRecord<>(Topics.PERSON_EVENTS, event.person().getBytes(UTF_8), event.json()),
                (written, problem) -> {
                    if (problem != null) {
                        failure.compareAndSet(null, problem);
                    }
                });
    }

    private void flush() {
        producer.flush();
        Exception problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("the load could not be written", problem);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
