package org.fundwatch.serving.log;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Appends records to Kafka and tells apart what is certain from what is not. A failure that the client reports before
 * it took the record over (no metadata, buffer full) is certain; anything later may still have reached the log.
 */
@Component
public final class EventAppender implements DisposableBean {
    private final KafkaProducer<byte[], byte[]> producer;

    public EventAppender(KafkaClients clients) {
        this.producer = clients.producer("serving-events");
    }

    /** Appends under a key; the partition follows from the key by murmur2. */
    public CompletableFuture<Append> append(String topic, String key, byte[] value) {
        return send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** Appends without a key to one partition. */
    public CompletableFuture<Append> appendTo(String topic, int partition, byte[] value) {
        return send(new ProducerRecord<>(topic, partition, null, value));
    }

    private CompletableFuture<Append> send(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<Append> outcome = new CompletableFuture<>();
        Thread caller = Thread.currentThread();
        producer.send(record, (metadata, problem) -> {
            if (problem == null) {
                outcome.complete(new Append.Done(metadata.partition(), metadata.offset()));
            } else if (Thread.currentThread() == caller || problem instanceof RecordTooLargeException) {
                outcome.complete(new Append.NotAppended());
            } else {
                outcome.complete(new Append.Unknown());
            }
        });
        return outcome;
    }

    @Override
    public void destroy() {
        producer.close();
    }
}
