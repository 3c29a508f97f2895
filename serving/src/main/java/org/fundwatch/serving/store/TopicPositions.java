package org.fundwatch.serving.store;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each partition has been stored. Moved in the same transaction as the rows it stands for. */
@Component
class TopicPositions {
    private final JdbcClient jdbc;

    TopicPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Next offset by partition; partitions never read are absent. */
    Map<Integer, Long> of(String topic) {
        Map<Integer, Long> next = new HashMap<>();
        jdbc.sql("select partition, next_offset from topic_offset where topic = :topic")
                .param("topic", topic)
                .query(row -> {
                    next.put(row.getInt("partition"), row.getLong("next_offset"));
                });
        return next;
    }

    /**
     * Moves one partition on from where this instance believes it to be.
     *
     * @return false if another instance has moved it meanwhile
     */
    boolean move(String topic, int partition, long from, long to) {
        jdbc.sql("insert into topic_offset (topic, partition, next_offset) values (:topic, :partition, :from)"
                        + " on conflict do nothing")
                .param("topic", topic)
                .param("partition", partition)
                .param("from", from)
                .update();
        return jdbc.sql("update topic_offset set next_offset = :to"
                                + " where topic = :topic and partition = :partition and next_offset = :from")
                        .param("topic", topic)
                        .param("partition", partition)
                        .param("from", from)
                        .param("to", to)
                        .update()
                == 1;
    }
}
