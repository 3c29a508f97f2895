package org.fundwatch.serving.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.cases.CaseIntake;
import org.fundwatch.serving.database.DatabaseLock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code fund.alerts}: each alert at its highest revision, every revision it went through, and its case. */
@Component
class AlertTopicStore implements TopicStore {
    private static final int BATCH = 500;
    private static final String[] REQUIRED = {
        "alert_id", "status", "rule_id", "severity", "subject", "window", "evidence", "args", "parameters", "event_time"
    };
    private static final String UPSERT = """
            insert into alert (alert_id, revision, status, rule_id, severity, score, subject_kind, subject_id,
              fixmedins_code, region, window_from, window_to, amount_fen, event_time, detected_at, document)
            values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
            on conflict (alert_id) do update set revision = excluded.revision, status = excluded.status,
              rule_id = excluded.rule_id, severity = excluded.severity, score = excluded.score,
              subject_kind = excluded.subject_kind, subject_id = excluded.subject_id,
              fixmedins_code = excluded.fixmedins_code, region = excluded.region,
              window_from = excluded.window_from, window_to = excluded.window_to, amount_fen = excluded.amount_fen,
              event_time = excluded.event_time, detected_at = excluded.detected_at, document = excluded.document
            where excluded.revision > alert.revision""";
    private static final String INSERT_REVISION = """
            insert into alert_revision (alert_id, revision, status, amount_fen, reason, event_time, detected_at, document)
            values (?,?,?,?,?,?,?,?) on conflict do nothing""";

    private final JdbcTemplate jdbc;
    private final UnreadableRecords unreadable;
    private final CaseIntake cases;

    AlertTopicStore(JdbcTemplate jdbc, UnreadableRecords unreadable, CaseIntake cases) {
        this.jdbc = jdbc;
        this.unreadable = unreadable;
        this.cases = cases;
    }

    private record Stored(Alert alert, String document) {
        /** The same about a subject of another name, wherever that stands. */
        private Stored named(String name) {
            String renamed = document.replace('"' + alert.subject().id() + '"', '"' + name + '"');
            return new Stored(JsonCodec.read(Alert.class, renamed.getBytes(UTF_8)), renamed);
        }
    }

    @Override
    public String topic() {
        return Topics.ALERTS;
    }

    @Override
    public void store(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Stored> alerts = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                ObjectNode tree = StoredRecord.tree(record.value());
                alerts.add(
                        new Stored(StoredRecord.bind(tree, Alert.class, REQUIRED), StoredRecord.text(record.value())));
            } catch (StoredRecord.Unreadable e) {
                unreadable.note(record, String.valueOf(e.getMessage()));
            }
        }
        // held until the transaction ends: numbers of arrival become visible in their order
        DatabaseLock.CASES.hold(JdbcClient.create(jdbc));
        keepNamesOfErased(alerts);
        jdbc.batchUpdate(UPSERT, alerts, BATCH, AlertTopicStore::set);
        jdbc.batchUpdate(INSERT_REVISION, alerts, BATCH, (statement, stored) -> {
            Alert alert = stored.alert();
            statement.setString(1, alert.alertId());
            statement.setInt(2, alert.revision());
            statement.setString(3, alert.status().name());
            statement.setLong(4, alert.amountAtRiskFen());
            statement.setString(5, alert.reason());
            statement.setTimestamp(6, StoredRecord.timestamp(alert.eventTime()));
            statement.setTimestamp(7, StoredRecord.timestamp(alert.detectedAt()));
            statement.setString(8, stored.document());
        });
        cases.take(alerts.stream().map(stored -> stored.alert().alertId()).toList());
    }

    /** An alert that stays in the file of a case under a random name is told on by the job under the person's own. */
    private void keepNamesOfErased(List<Stored> alerts) {
        Map<String, String> names = new HashMap<>();
        JdbcClient.create(jdbc)
                .sql("select alert_id, subject_id from alert where subject_id like 'erased-%' and alert_id = any(:ids)")
                .param(
                        "ids",
                        alerts.stream().map(stored -> stored.alert().alertId()).toArray(String[]::new))
                .query(row -> {
                    names.put(row.getString("alert_id"), row.getString("subject_id"));
                });
        alerts.replaceAll(stored -> {
            String name = names.get(stored.alert().alertId());
            return name == null ? stored : stored.named(name);
        });
    }

    private static void set(PreparedStatement statement, Stored stored) throws SQLException {
        Alert alert = stored.alert();
        statement.setString(1, alert.alertId());
        statement.setInt(2, alert.revision());
        statement.setString(3, alert.status().name());
        statement.setString(4, alert.ruleId());
        statement.setString(5, alert.severity().name());
        statement.setInt(6, alert.score());
        statement.setString(7, alert.subject().kind().name());
        statement.setString(8, alert.subject().id());
        statement.setString(9, alert.institutionCode());
        statement.setString(10, alert.region());
        statement.setTimestamp(11, StoredRecord.timestamp(alert.window().from()));
        statement.setTimestamp(12, StoredRecord.timestamp(alert.window().to()));
        statement.setLong(13, alert.amountAtRiskFen());
        statement.setTimestamp(14, StoredRecord.timestamp(alert.eventTime()));
        statement.setTimestamp(15, StoredRecord.timestamp(alert.detectedAt()));
        statement.setString(16, stored.document());
    }
}
