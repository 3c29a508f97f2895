package org.fundwatch.serving.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Records on the jobs' output topics that this version cannot read. They are noted by place, never by content, counted,
 * and do not hold up what follows.
 */
@Component
class UnreadableRecords {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRecords.class);

    private final JdbcClient jdbc;
    private final Counter counter;

    UnreadableRecords(JdbcClient jdbc, MeterRegistry metrics) {
        this.jdbc = jdbc;
        this.counter = Counter.builder("unreadable_records")
                .description("Records of the jobs that serving could not read")
                .register(metrics);
    }

    void note(ConsumerRecord<byte[], byte[]> record, String problem) {
        LOG.error("{}-{} offset {} cannot be read: {}", record.topic(), record.partition(), record.offset(), problem);
        jdbc.sql("insert into unreadable_record (topic, partition, \"offset\", problem)"
                        + " values (:topic, :partition, :offset, :problem) on conflict do nothing")
                .param("topic", record.topic())
                .param("partition", record.partition())
                .param("offset", record.offset())
                .param("problem", problem)
                .update();
        AfterCommit.run(counter::increment);
    }
}
