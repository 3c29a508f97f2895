package org.fundwatch.serving.store;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.fundwatch.schemas.verdict.Computed;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Verdict;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes verdict rows in batches; rows of final verdicts stay as they are. */
@Component
class VerdictRows {
    private static final int BATCH = 500;
    private static final String INSERT = """
            insert into verdict (verdict_id, event_id, setl_id, psn_no, event_type, supersedes, decision,
              fixmedins_code, med_type, benefit, insured_region, treatment_region, service_date, event_time, decided_at,
              total_fen, in_scope_fen, self_paid_fen, pool_fen, account_fen, aid_fen, cash_fen,
              finding_codes, policy_id, policy_version, publication, content_sha256, document)
            values (?,?,?,?,?,?,?, ?,?,?,?,?,?,?,?, ?,?,?,?,?,?,?, ?,?,?,?,?,?)
            on conflict (verdict_id) do nothing""";
    private static final String DELETE_QUOTE =
            "delete from verdict where verdict_id = ? and event_type = 'PRE_SETTLEMENT'";
    private static final String INSERT_DUPLICATE = """
            insert into verdict_duplicate (event_id, verdict_id, duplicate_of, setl_id, fixmedins_code, insured_region,
              treatment_region, document)
            values (?,?,?,?,?,?,?,?) on conflict do nothing""";

    private final JdbcTemplate jdbc;

    VerdictRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts, in place of the quotes of the same ids. */
    void replaceQuotes(List<StoredVerdict> verdicts) {
        jdbc.batchUpdate(
                DELETE_QUOTE,
                verdicts,
                BATCH,
                (statement, stored) -> statement.setString(1, stored.verdict().verdictId()));
        jdbc.batchUpdate(INSERT, verdicts, BATCH, VerdictRows::set);
    }

    void insertDuplicates(List<StoredVerdict> duplicates) {
        jdbc.batchUpdate(INSERT_DUPLICATE, duplicates, BATCH, (statement, stored) -> {
            Verdict verdict = stored.verdict();
            statement.setString(1, verdict.eventId());
            statement.setString(2, verdict.verdictId());
            statement.setString(3, verdict.duplicateOf());
            statement.setString(4, verdict.settlementId());
            statement.setString(5, verdict.institutionCode());
            statement.setString(6, verdict.insuredRegion());
            statement.setString(7, verdict.treatmentRegion());
            statement.setString(8, StoredRecord.text(stored.record().value()));
        });
    }

    private static void set(PreparedStatement statement, StoredVerdict stored) throws SQLException {
        Verdict verdict = stored.verdict();
        statement.setString(1, verdict.verdictId());
        statement.setString(2, verdict.eventId());
        statement.setString(3, verdict.settlementId());
        statement.setString(4, verdict.psnNo());
        statement.setString(5, verdict.eventType().name());
        statement.setString(6, verdict.supersedes());
        statement.setString(7, verdict.decision().name());
        statement.setString(8, verdict.institutionCode());
        statement.setString(9, verdict.medicalType());
        statement.setString(
                10, verdict.benefit() == null ? null : verdict.benefit().name());
        statement.setString(11, verdict.insuredRegion());
        statement.setString(12, verdict.treatmentRegion());
        statement.setObject(13, verdict.serviceDate(), Types.DATE);
        statement.setTimestamp(14, StoredRecord.timestamp(verdict.eventTime()));
        statement.setTimestamp(15, StoredRecord.timestamp(verdict.decidedAt()));
        setAmounts(statement, verdict.computed());
        Array codes = statement
                .getConnection()
                .createArrayOf(
                        "text",
                        verdict.findings().stream()
                                .map(Finding::code)
                                .distinct()
                                .toArray());
        statement.setArray(23, codes);
        statement.setString(24, verdict.policy().id());
        statement.setString(25, verdict.policy().version());
        statement.setInt(26, verdict.policy().publication());
        statement.setBytes(27, stored.contentHash());
        statement.setString(28, StoredRecord.text(stored.record().value()));
    }

    private static void setAmounts(PreparedStatement statement, Computed computed) throws SQLException {
        statement.setLong(16, computed.totalFen());
        statement.setLong(17, computed.inScopeFen());
        statement.setLong(18, Math.addExact(computed.selfPaidFen(), computed.aboveStandardFen()));
        statement.setLong(19, computed.poolFen());
        statement.setLong(20, computed.accountFen());
        statement.setLong(21, computed.aidFen());
        statement.setLong(22, computed.cashFen());
    }
}
