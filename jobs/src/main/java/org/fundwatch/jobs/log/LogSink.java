package org.fundwatch.jobs.log;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Writes records to a topic at least once. What is written twice after a crash carries the same derived id, so that every
 * reader can tell.
 */
public final class LogSink implements KafkaRecordSerializationSchema<OutRecord> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String topic;

    private LogSink(String topic) {
        this.topic = topic;
    }

    /**
     * A sink for {@code topic} that sends each record as soon as it comes. To one broker one request is under way at a time, and
     * what comes meanwhile gathers for the next: a lone verdict waits for at most the one before it, and under load a batch, which costs
     * buffers, a compression and a check at the broker whatever its size, carries several.
     */
    public static KafkaSink<OutRecord> to(KafkaAccess kafka, String topic) {
        return KafkaSink.<OutRecord>builder()
                .setKafkaProducerConfig(kafka.asProperties())
                .setBootstrapServers(kafka.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty("acks", "all")
                .setProperty("enable.idempotence", "true")
                .setProperty("linger.ms", "0")
                .setProperty("max.in.flight.requests.per.connection", "1")
                .setProperty("compression.type", "lz4")
                .setProperty("max.request.size", Integer.toString(2 * 1024 * 1024))
                .setRecordSerializer(new LogSink(topic))
                .build();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(OutRecord record, KafkaSinkContext context, @Nullable Long time) {
        byte @Nullable [] key = record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
        Header receivedAt = new RecordHeader(
                LogRecordReader.RECEIVED_AT_HEADER,
                ByteBuffer.allocate(Long.BYTES).putLong(record.receivedAt()).array());
        @Nullable Integer partition = record.partition() == OutRecord.BY_KEY ? null : record.partition();
        return new ProducerRecord<>(topic, partition, null, key, record.value(), List.of(receivedAt));
    }
}
