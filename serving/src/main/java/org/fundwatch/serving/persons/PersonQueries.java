package org.fundwatch.serving.persons;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.verdicts.VerdictDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is stored about a person, within a caller's regions; amounts in fen. Who has nothing there is nobody to the caller. */
@Component
class PersonQueries {
    private static final String[] VERDICT_REGIONS = {"v.treatment_region", "v.insured_region"};

    private final JdbcClient jdbc;

    PersonQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record VerdictLine(
            String verdictId,
            Instant eventTime,
            String eventType,
            String decision,
            @Nullable String institutionCode,
            long totalFen,
            long poolFen,
            long accountFen,
            long cashFen) {}

    record AlertLine(
            String alertId,
            Instant eventTime,
            String ruleId,
            String status,
            @Nullable String institutionCode,
            long amountFen) {}

    record CaseLine(String caseId, String family, String status, Instant latest, long amountFen) {}

    /** The person a case is about. */
    Optional<String> ofCase(String caseId, Caller caller) {
        return one(
                "select c.subject_id from alert_case c where c.subject_kind = 'PERSON' and c.case_id = :id"
                        + caller.regionCondition("c.region"),
                caseId,
                caller);
    }

    /** The person a verdict is about. */
    Optional<String> ofVerdict(String verdictId, Caller caller) {
        return one(
                "select v.psn_no from verdict v where v.verdict_id = :id" + caller.regionCondition(VERDICT_REGIONS),
                verdictId,
                caller);
    }

    /** The number itself, if anything about it is stored within the caller's regions. */
    Optional<String> known(String psnNo, Caller caller) {
        String sql = "select cast(:id as text) where exists (select 1 from verdict v where v.psn_no = :id"
                + caller.regionCondition(VERDICT_REGIONS)
                + ") or exists (select 1 from alert a where a.subject_kind = 'PERSON' and a.subject_id = :id"
                + caller.regionCondition("a.region")
                + ") or exists (select 1 from alert_case c where c.subject_kind = 'PERSON' and c.subject_id = :id"
                + caller.regionCondition("c.region") + ")";
        return one(sql, psnNo, caller);
    }

    List<VerdictLine> verdicts(String psnNo, Caller caller, int limit) {
        return about(
                        "select v.* from verdict v where v.psn_no = :id"
                                + caller.regionCondition(VERDICT_REGIONS)
                                + " order by v.event_time desc, v.verdict_id limit :limit",
                        psnNo,
                        caller)
                .param("limit", limit)
                .query((row, n) -> new VerdictLine(
                        row.getString("verdict_id"),
                        row.getTimestamp("event_time").toInstant(),
                        row.getString("event_type"),
                        row.getString("decision"),
                        row.getString("fixmedins_code"),
                        row.getLong("total_fen"),
                        row.getLong("pool_fen"),
                        row.getLong("account_fen"),
                        row.getLong("cash_fen")))
                .list();
    }

    List<AlertLine> alerts(String psnNo, Caller caller, int limit) {
        return about(
                        "select a.* from alert a where a.subject_kind = 'PERSON' and a.subject_id = :id"
                                + caller.regionCondition("a.region")
                                + " order by a.event_time desc, a.alert_id limit :limit",
                        psnNo,
                        caller)
                .param("limit", limit)
                .query((row, n) -> new AlertLine(
                        row.getString("alert_id"),
                        row.getTimestamp("event_time").toInstant(),
                        row.getString("rule_id"),
                        row.getString("status"),
                        row.getString("fixmedins_code"),
                        row.getLong("amount_fen")))
                .list();
    }

    List<CaseLine> cases(String psnNo, Caller caller, int limit) {
        return about(
                        "select c.* from alert_case c where c.subject_kind = 'PERSON' and c.subject_id = :id"
                                + caller.regionCondition("c.region")
                                + " order by c.latest desc, c.case_id limit :limit",
                        psnNo,
                        caller)
                .param("limit", limit)
                .query((row, n) -> new CaseLine(
                        row.getString("case_id"),
                        row.getString("family"),
                        row.getString("status"),
                        row.getTimestamp("latest").toInstant(),
                        row.getLong("amount_fen")))
                .list();
    }

    /** The latest verdict of each benefit and year that moved something: what it says stood after it. */
    List<Standing> standings(String psnNo, Caller caller) {
        return about(
                        "select * from (select distinct on (v.benefit, extract(year from v.service_date)) v.setl_id,"
                                + " v.event_id, v.fixmedins_code, v.insured_region, v.treatment_region, v.document,"
                                + " v.event_time, coalesce(v.decided_at, v.event_time) as decided from verdict v"
                                + " where v.psn_no = :id and v.event_type <> 'PRE_SETTLEMENT'"
                                + caller.regionCondition(VERDICT_REGIONS)
                                + " order by v.benefit, extract(year from v.service_date), decided desc, v.verdict_id) latest"
                                + " order by decided desc",
                        psnNo,
                        caller)
                .query((row, n) -> {
                    Timestamp at = row.getTimestamp("event_time");
                    return new Standing(
                            new VerdictDocument(
                                            row.getString(1),
                                            row.getString(2),
                                            row.getString(3),
                                            row.getString(4),
                                            row.getString(5),
                                            row.getString(6))
                                    .verdict(),
                            at.toInstant());
                })
                .list();
    }

    private Optional<String> one(String sql, String id, Caller caller) {
        return about(sql, id, caller).query(String.class).optional();
    }

    private JdbcClient.StatementSpec about(String sql, String id, Caller caller) {
        return jdbc.sql(sql).param("id", id).param("scope", caller.regionPatterns());
    }
}
