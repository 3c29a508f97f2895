package org.fundwatch.serving.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.failure.DeadLetter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** {@code fund.dead-letters}: each refused record once, by the place it was refused from. */
@Component
class DeadLetterTopicStore implements TopicStore {
    private static final int BATCH = 200;
    private static final String[] REQUIRED = {
        "reason", "field", "message", "topic", "partition", "offset", "record_base64", "sha256", "length", "appended_at"
    };
    private static final String INSERT = """
            insert into dead_letter (topic, partition, "offset", reason, field, message, event_id, setl_id,
              record_base64, sha256, length, appended_at, fixmedins_code)
            values (?,?,?,?,?,?,?,?,?,?,?,?,?) on conflict do nothing""";

    private final JdbcTemplate jdbc;
    private final UnreadableRecords unreadable;

    DeadLetterTopicStore(JdbcTemplate jdbc, UnreadableRecords unreadable) {
        this.jdbc = jdbc;
        this.unreadable = unreadable;
    }

    @Override
    public String topic() {
        return Topics.DEAD_LETTERS;
    }

    @Override
    public void store(List<ConsumerRecord<byte[], byte[]>> records) {
        List<DeadLetter> letters = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                ObjectNode tree = StoredRecord.tree(record.value());
                letters.add(StoredRecord.bind(tree, DeadLetter.class, REQUIRED));
            } catch (StoredRecord.Unreadable e) {
                unreadable.note(record, String.valueOf(e.getMessage()));
            }
        }
        jdbc.batchUpdate(INSERT, letters, BATCH, (statement, letter) -> {
            statement.setString(1, letter.topic());
            statement.setInt(2, letter.partition());
            statement.setLong(3, letter.offset());
            statement.setString(4, letter.reason().name());
            statement.setString(5, letter.field());
            statement.setString(6, letter.message());
            statement.setString(7, letter.eventId());
            statement.setString(8, letter.settlementId());
            statement.setString(9, letter.recordBase64());
            statement.setString(10, letter.sha256());
            statement.setInt(11, letter.length());
            statement.setTimestamp(12, StoredRecord.timestamp(letter.appendedAt()));
            statement.setString(13, institutionOf(letter));
        });
    }

    private static @Nullable String institutionOf(DeadLetter letter) {
        try {
            return RecordFields.text(Base64.getDecoder().decode(letter.recordBase64()), "fixmedins_code");
        } catch (IllegalArgumentException e) {
            return null; // not the record of a job of ours, which write base64
        }
    }
}
