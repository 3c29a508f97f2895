package org.fundwatch.serving.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.verdict.VerdictHeartbeat;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** {@code fund.indicators}: each row at its highest revision, and every revision, so that corrections can be shown. Heartbeats pass. */
@Component
class IndicatorTopicStore implements TopicStore {
    private static final int BATCH = 500;
    private static final String[] REQUIRED = {"scope", "id", "grain", "window_from", "window_to"};
    private static final String UPSERT = """
            insert into indicator (scope, id, grain, window_from, window_to, revision, region, document)
            values (?,?,?,?,?,?,?,?)
            on conflict (scope, id, grain, window_from) do update set window_to = excluded.window_to,
              revision = excluded.revision, region = excluded.region, document = excluded.document
            where excluded.revision > indicator.revision""";
    private static final String INSERT_REVISION = """
            insert into indicator_revision (scope, id, grain, window_from, revision, document)
            values (?,?,?,?,?,?) on conflict do nothing""";

    private final JdbcTemplate jdbc;
    private final UnreadableRecords unreadable;

    IndicatorTopicStore(JdbcTemplate jdbc, UnreadableRecords unreadable) {
        this.jdbc = jdbc;
        this.unreadable = unreadable;
    }

    private record Stored(IndicatorRow row, String document) {}

    @Override
    public String topic() {
        return Topics.INDICATORS;
    }

    @Override
    public void store(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Stored> rows = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                ObjectNode tree = StoredRecord.tree(record.value());
                if (VerdictHeartbeat.TYPE.equals(tree.path("type").asText())) {
                    continue;
                }
                rows.add(new Stored(
                        StoredRecord.bind(tree, IndicatorRow.class, REQUIRED), StoredRecord.text(record.value())));
            } catch (StoredRecord.Unreadable e) {
                unreadable.note(record, String.valueOf(e.getMessage()));
            }
        }
        jdbc.batchUpdate(UPSERT, rows, BATCH, (statement, stored) -> {
            IndicatorRow row = stored.row();
            statement.setString(1, row.scope().name());
            statement.setString(2, row.id());
            statement.setString(3, row.grain().name());
            statement.setTimestamp(4, StoredRecord.timestamp(row.windowFrom()));
            statement.setTimestamp(5, StoredRecord.timestamp(row.windowTo()));
            statement.setInt(6, row.revision());
            statement.setString(7, row.region());
            statement.setString(8, stored.document());
        });
        jdbc.batchUpdate(INSERT_REVISION, rows, BATCH, (statement, stored) -> {
            IndicatorRow row = stored.row();
            statement.setString(1, row.scope().name());
            statement.setString(2, row.id());
            statement.setString(3, row.grain().name());
            statement.setTimestamp(4, StoredRecord.timestamp(row.windowFrom()));
            statement.setInt(5, row.revision());
            statement.setString(6, stored.document());
        });
    }
}
