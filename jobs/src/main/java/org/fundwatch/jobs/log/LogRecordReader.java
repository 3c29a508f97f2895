package org.fundwatch.jobs.log;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Kafka record → {@link LogRecord}, for the logs of persons and institutions. Never fails on a record: what is wrong with
 * one is for the operator that owns the topic to say, as a dead letter.
 */
final class LogRecordReader implements KafkaRecordDeserializationSchema<LogRecord> {
    /** Header with the {@code received_at} of the causing event, epoch milliseconds as 8 bytes. */
    static final String RECEIVED_AT_HEADER = "received_at";

    @Serial
    private static final long serialVersionUID = 1L;

    private static final byte[] NOTHING = new byte[0];

    private final boolean replay;

    LogRecordReader(boolean replay) {
        this.replay = replay;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<LogRecord> out) {
        byte[] value = record.value() == null ? NOTHING : record.value();
        Header header = record.headers().lastHeader(RECEIVED_AT_HEADER);
        long reception = header == null
                ? record.timestamp()
                : ByteBuffer.wrap(header.value()).getLong();
        // a record without an event time of its own happened when it was received
        LogTimes times = LogTimes.of(value, reception, replay);
        long receivedAt = header == null ? times.receivedAt() : reception;
        out.collect(new LogRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                value,
                receivedAt,
                times.eventTime(),
                times.movesTime()));
    }

    @Override
    public TypeInformation<LogRecord> getProducedType() {
        return TypeInformation.of(LogRecord.class);
    }
}
