package org.fundwatch.serving.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One transaction for a batch of records and the positions behind them. Where the database refuses a batch for its
 * content, the batch is stored record by record and the refused ones are noted: one bad record never holds up the rest.
 */
@Component
class BatchTransaction {
    private final TransactionTemplate whole;
    private final TransactionTemplate single;
    private final TopicPositions positions;
    private final UnreadableRecords unreadable;

    BatchTransaction(PlatformTransactionManager transactions, TopicPositions positions, UnreadableRecords unreadable) {
        this.whole = new TransactionTemplate(transactions);
        this.single = new TransactionTemplate(transactions);
        this.single.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.positions = positions;
        this.unreadable = unreadable;
    }

    /**
     * Stores a batch and moves {@code next} behind it.
     *
     * @return false if another instance has moved a position: nothing was stored, start again from the stored ones
     */
    boolean store(TopicStore store, ConsumerRecords<byte[], byte[]> batch, Map<TopicPartition, Long> next) {
        try {
            return transaction(store.topic(), batch, next, store::store);
        } catch (DataAccessException e) {
            if (!isAboutContent(e)) {
                throw e;
            }
            return transaction(store.topic(), batch, next, records -> oneByOne(store, records));
        }
    }

    private interface Work {
        void on(List<ConsumerRecord<byte[], byte[]>> records);
    }

    private boolean transaction(
            String topic, ConsumerRecords<byte[], byte[]> batch, Map<TopicPartition, Long> next, Work work) {
        Map<TopicPartition, Long> after = new HashMap<>();
        Boolean moved = whole.execute(status -> {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(batch.count());
            for (TopicPartition partition : batch.partitions()) {
                List<ConsumerRecord<byte[], byte[]>> part = batch.records(partition);
                long to = part.get(part.size() - 1).offset() + 1;
                if (!positions.move(topic, partition.partition(), next.getOrDefault(partition, 0L), to)) {
                    status.setRollbackOnly();
                    return false;
                }
                after.put(partition, to);
                records.addAll(part);
            }
            work.on(records);
            return true;
        });
        if (!Boolean.TRUE.equals(moved)) {
            return false;
        }
        next.putAll(after);
        return true;
    }

    private void oneByOne(TopicStore store, List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                single.executeWithoutResult(status -> store.store(List.of(record)));
            } catch (DataAccessException e) {
                if (!isAboutContent(e)) {
                    throw e;
                }
                unreadable.note(
                        record, "refused by the database: " + e.getClass().getSimpleName());
            }
        }
    }

    /** SQL state classes 22 (data), 23 (constraints) and 54 (limits, as of an index entry): trying again cannot help. */
    private static boolean isAboutContent(DataAccessException e) {
        if (!(e.getRootCause() instanceof SQLException cause) || cause.getSQLState() == null) {
            return false;
        }
        String state = cause.getSQLState();
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
    }
}
