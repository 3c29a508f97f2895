package org.fundwatch.serving.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.serving.institutions.IndicatorQueries;
import org.fundwatch.serving.report.AlertTotal;
import org.fundwatch.serving.report.FundTotals;
import org.fundwatch.serving.report.InstitutionWeek;
import org.fundwatch.serving.report.IsoWeek;
import org.fundwatch.serving.report.PoolSpend;
import org.fundwatch.serving.report.WeekFigures;
import org.fundwatch.serving.security.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a week's report is made from, summed up by the database within a caller's scope. */
@Component
class WeekQueries {
    // days and weeks apart: each is then read from the index alone
    private static final String FUND = """
            select grain, window_from, sum(settlements) as settlements, sum(total_fen) as total, sum(pool_fen) as pool,
              sum(self_paid_fen) as self_paid, count(*) filter (where revision > 1) as corrected
            from (
              select grain, window_from, settlements, total_fen, pool_fen, self_paid_fen, revision, region from indicator
              where scope = 'INSTITUTION' and grain = 'DAY' and window_from >= :from and window_from < :to
              union all
              select grain, window_from, settlements, total_fen, pool_fen, self_paid_fen, revision, region from indicator
              where scope = 'INSTITUTION' and grain = 'WEEK' and window_from in (:from, :before)) rows
            where true %s
            group by grain, window_from""";
    private static final String INSTITUTIONS = """
            select id, settlements, self_pay_ratio, peers, peer_median from indicator
            where scope = 'INSTITUTION' and grain = 'WEEK' and window_from = :from %s""";
    private static final String ALERTS = """
            select rule_id, fixmedins_code, count(*) filter (where status <> 'WITHDRAWN') as standing,
              count(*) filter (where status = 'WITHDRAWN') as withdrawn,
              coalesce(sum(amount_fen) filter (where status <> 'WITHDRAWN'), 0) as at_risk
            from alert where event_time >= :from and event_time < :to %s
            group by rule_id, fixmedins_code""";
    private static final String SPENT = """
            select id, sum(pool_fen) as pool from indicator
            where scope = 'REGION' and grain = 'DAY' and window_from >= :year and window_from < :to %s
            group by id""";

    private static final String REGIONS = """
            select document from indicator
            where scope = 'REGION' and grain = 'WEEK' and window_from = :from %s""";
    private static final String ACCOUNTS = """
            select document from indicator
            where scope = 'ACCOUNTS' and grain = 'DAY' and window_from >= :from and window_from < :to %s""";

    private final JdbcClient jdbc;

    WeekQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Window(String grain, Instant from, FundTotals totals, long corrected) {}

    WeekFigures figures(IsoWeek week, Caller caller) {
        Map<String, Window> windows = new HashMap<>();
        for (Window window : ask(FUND, week, caller).query(WeekQueries::window).list()) {
            windows.put(key(window.grain, window.from), window);
        }
        Window none = new Window("", Instant.EPOCH, FundTotals.NONE, 0);
        Window own = windows.getOrDefault(key("WEEK", week.from()), none);
        return new WeekFigures(
                own.totals,
                windows.getOrDefault(key("WEEK", week.previous().from()), none).totals,
                WeekFigures.days(week, day -> windows.getOrDefault(key("DAY", day), none).totals),
                ask(INSTITUTIONS, week, caller)
                        .query((row, n) -> new InstitutionWeek(
                                row.getString("id"),
                                row.getLong("settlements"),
                                row.getInt("self_pay_ratio"),
                                row.getInt("peers"),
                                row.getInt("peer_median")))
                        .list(),
                rows(REGIONS, week, caller),
                rows(ACCOUNTS, week, caller),
                own.corrected,
                alerts(week, caller));
    }

    private List<IndicatorRow> rows(String sql, IsoWeek week, Caller caller) {
        return ask(sql, week, caller).query(String.class).list().stream()
                .map(IndicatorQueries::read)
                .toList();
    }

    private List<AlertTotal> alerts(IsoWeek week, Caller caller) {
        return ask(ALERTS, week, caller)
                .query((row, n) -> new AlertTotal(
                        row.getString("rule_id"),
                        row.getString("fixmedins_code"),
                        row.getLong("standing"),
                        row.getLong("withdrawn"),
                        row.getLong("at_risk")))
                .list();
    }

    /** What the pools spent in the week's year to its end, by region code. */
    Map<String, Long> spent(IsoWeek week, Caller caller) {
        Map<String, Long> spent = new TreeMap<>();
        ask(SPENT, week, caller)
                .param("year", Timestamp.from(PoolSpend.yearFrom(week)))
                .query(row -> {
                    spent.put(row.getString("id"), row.getLong("pool"));
                });
        return spent;
    }

    private JdbcClient.StatementSpec ask(String sql, IsoWeek week, Caller caller) {
        return jdbc.sql(sql.formatted(caller.regionCondition("region")))
                .param("from", Timestamp.from(week.from()))
                .param("before", Timestamp.from(week.previous().from()))
                .param("to", Timestamp.from(week.to()))
                .param("scope", caller.regionPatterns());
    }

    private static Window window(ResultSet row, int n) throws SQLException {
        return new Window(
                row.getString("grain"),
                row.getTimestamp("window_from").toInstant(),
                new FundTotals(
                        row.getLong("settlements"),
                        row.getLong("total"),
                        row.getLong("pool"),
                        row.getLong("self_paid")),
                row.getLong("corrected"));
    }

    private static String key(String grain, Instant from) {
        return grain + " " + from;
    }
}
