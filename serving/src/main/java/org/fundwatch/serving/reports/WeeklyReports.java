package org.fundwatch.serving.reports;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.serving.alerts.AlertQueries;
import org.fundwatch.serving.institutions.IndicatorQueries;
import org.fundwatch.serving.report.CaseTotals;
import org.fundwatch.serving.report.DecisionTotal;
import org.fundwatch.serving.report.IsoWeek;
import org.fundwatch.serving.report.WeeklyReport;
import org.fundwatch.serving.report.WeeklyReportBuilder;
import org.fundwatch.serving.security.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Weekly reports out of the database, within a caller's scope. */
@Component
class WeeklyReports {
    private final JdbcClient jdbc;
    private final IndicatorQueries indicators;
    private final AlertQueries alerts;

    WeeklyReports(JdbcClient jdbc, IndicatorQueries indicators, AlertQueries alerts) {
        this.jdbc = jdbc;
        this.indicators = indicators;
        this.alerts = alerts;
    }

    /** Weeks with figures, latest first. */
    List<IsoWeek> weeks(Caller caller) {
        return indicators.weeks(caller).stream().map(IsoWeek::of).toList();
    }

    WeeklyReport of(IsoWeek week, Caller caller) {
        List<IndicatorRow> rows =
                new ArrayList<>(indicators.ofSpan(IndicatorRow.Grain.DAY, week.from(), week.to(), caller));
        rows.addAll(indicators.ofSpan(IndicatorRow.Grain.WEEK, week.previous().from(), week.to(), caller));
        return WeeklyReportBuilder.build(
                week,
                rows,
                alerts.between(week.from(), week.to(), caller),
                decisions(week, caller),
                cases(week, caller));
    }

    private CaseTotals cases(IsoWeek week, Caller caller) {
        return jdbc.sql("""
                        select count(distinct c.case_id) filter (where e.action = 'CONFIRM') as confirmed,
                          count(distinct c.case_id) filter (where e.action = 'EXCLUDE') as excluded,
                          count(*) filter (where e.action = 'APPROVE_CLOSING') as closed,
                          coalesce(sum(c.recovered_fen) filter (where e.action = 'APPROVE_CLOSING'), 0) as recovered
                        from case_entry e join alert_case c on c.case_id = e.case_id
                        where e.at >= :from and e.at < :to %s""".formatted(caller.regionCondition("c.region")))
                .param("from", Timestamp.from(week.from()))
                .param("to", Timestamp.from(week.to()))
                .param("scope", caller.regionPatterns())
                .query((row, n) -> new CaseTotals(
                        row.getLong("confirmed"),
                        row.getLong("excluded"),
                        row.getLong("closed"),
                        row.getLong("recovered")))
                .single();
    }

    private List<DecisionTotal> decisions(IsoWeek week, Caller caller) {
        return jdbc.sql("""
                        select decision, count(*) as n, sum(total_fen) as total, sum(pool_fen) as pool from verdict
                        where event_type in ('SETTLEMENT', 'MANUAL_REIMBURSEMENT', 'INPATIENT_SETTLEMENT')
                          and event_time >= :from and event_time < :to %s
                        group by decision""".formatted(caller.regionCondition("treatment_region", "insured_region")))
                .param("from", Timestamp.from(week.from()))
                .param("to", Timestamp.from(week.to()))
                .param("scope", caller.regionPatterns())
                .query((row, n) -> new DecisionTotal(
                        Decision.valueOf(row.getString("decision")),
                        row.getLong("n"),
                        row.getLong("total"),
                        row.getLong("pool")))
                .list();
    }
}
