package org.fundwatch.serving.risk;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fundwatch.serving.security.Caller;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What was told to institutions, and the latest feedback on each of it. Kept for 400 days; older rows go whenever new ones
 * come. Rows are written in the order of their ids, so that two messages never wait for each other.
 */
@Component
class RiskRecords {
    static final Duration KEPT = Duration.ofDays(400);
    private static final int BATCH = 500;
    private static final String FORGET = """
            delete from risk_result where jr_id in (select jr_id from risk_result where handed_at < :limit
              order by handed_at limit 1000 for update skip locked)""";
    private static final String REMEMBER = """
            insert into risk_result (jr_id, rule_id, fixmedins_code, region, event_id, handed_at)
            values (?, ?, ?, ?, ?, ?) on conflict (jr_id) do nothing""";
    private static final String GIVE = """
            insert into risk_feedback (jr_id, dspo_way, reason, warn_type, given_at) values (?, ?, ?, ?, ?)
            on conflict (jr_id) do update set dspo_way = excluded.dspo_way, reason = excluded.reason,
              warn_type = excluded.warn_type, given_at = excluded.given_at, changes = risk_feedback.changes + 1
            where (risk_feedback.dspo_way, risk_feedback.reason)
              is distinct from (excluded.dspo_way, excluded.reason)""";
    private static final String COUNT = """
            select r.rule_id, count(*) as handed_out, count(*) filter (where f.dspo_way = '1') as continued,
              count(*) filter (where f.dspo_way = '2') as revised, count(*) filter (where f.jr_id is null) as unanswered
            from risk_result r left join risk_feedback f on f.jr_id = r.jr_id
            where r.handed_at >= :since %s group by r.rule_id order by r.rule_id""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RiskRecords(JdbcClient jdbc, JdbcTemplate batches, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Notes results before they are told; one that was told before stays as it is. */
    void remember(List<RiskResult> results) {
        if (results.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            jdbc.sql(FORGET).param("limit", Timestamp.from(now.minus(KEPT))).update();
            List<RiskResult> inOneOrder = results.stream()
                    .sorted(Comparator.comparing(RiskResult::id))
                    .toList();
            batches.batchUpdate(REMEMBER, inOneOrder, BATCH, (row, result) -> {
                row.setString(1, result.id());
                row.setString(2, result.rule());
                row.setString(3, result.institution());
                row.setString(4, result.region());
                row.setString(5, result.analysis());
                row.setTimestamp(6, Timestamp.from(now));
            });
        });
    }

    /** The institutions that results were told to; unknown ids are absent. */
    Map<String, String> institutionsOf(List<String> ids) {
        record Told(String id, String institution) {}
        return jdbc
                .sql("select jr_id, fixmedins_code from risk_result where jr_id in (:ids)")
                .param("ids", ids)
                .query((row, n) -> new Told(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Told::id, Told::institution));
    }

    /** Stores feedback, all of it or none; the latest on a result counts, the same again changes nothing. */
    void give(List<Feedback> feedback) {
        Timestamp now = Timestamp.from(clock.instant());
        List<Feedback> inOneOrder = feedback.stream()
                .sorted(Comparator.comparing(Feedback::resultId))
                .toList();
        transaction.executeWithoutResult(status -> batches.batchUpdate(GIVE, inOneOrder, BATCH, (row, one) -> {
            row.setString(1, one.resultId());
            row.setString(2, one.way());
            row.setString(3, one.reason());
            row.setString(4, one.warnType());
            row.setTimestamp(5, now);
        }));
    }

    /** By rule, within the caller's regions. */
    List<RuleFeedback> counts(Caller caller) {
        return jdbc.sql(COUNT.formatted(caller.regionCondition("r.region")))
                .param("since", Timestamp.from(clock.instant().minus(KEPT)))
                .param("scope", caller.regionPatterns())
                .query((row, n) -> new RuleFeedback(
                        row.getString("rule_id"),
                        row.getLong("handed_out"),
                        row.getLong("continued"),
                        row.getLong("revised"),
                        row.getLong("unanswered")))
                .list();
    }
}
