package org.fundwatch.serving.store;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the records of one topic become in the database. Called inside the transaction that also moves the topic's
 * position; storing a record twice must change nothing.
 */
interface TopicStore {
    String topic();

    void store(List<ConsumerRecord<byte[], byte[]>> records);
}
