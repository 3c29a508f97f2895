package org.fundwatch.serving.reports;

import java.sql.Timestamp;
import java.util.List;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.serving.institutions.IndicatorQueries;
import org.fundwatch.serving.report.CaseTotals;
import org.fundwatch.serving.report.DecisionTotal;
import org.fundwatch.serving.report.IsoWeek;
import org.fundwatch.serving.report.PoolBudget;
import org.fundwatch.serving.report.PoolSpend;
import org.fundwatch.serving.report.WeeklyReport;
import org.fundwatch.serving.report.WeeklyReportBuilder;
import org.fundwatch.serving.rulebook.CurrentRulebook;
import org.fundwatch.serving.security.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Weekly reports out of the database, within a caller's scope. */
@Component
class WeeklyReports {
    private final JdbcClient jdbc;
    private final IndicatorQueries indicators;
    private final WeekQueries figures;
    private final CurrentRulebook current;

    WeeklyReports(JdbcClient jdbc, IndicatorQueries indicators, WeekQueries figures, CurrentRulebook current) {
        this.jdbc = jdbc;
        this.indicators = indicators;
        this.figures = figures;
        this.current = current;
    }

    /** Weeks with figures, latest first. */
    List<IsoWeek> weeks(Caller caller) {
        return indicators.weeks(caller).stream().map(IsoWeek::of).toList();
    }

    WeeklyReport of(IsoWeek week, Caller caller) {
        return WeeklyReportBuilder.build(
                week,
                figures.figures(week, caller),
                decisions(week, caller),
                cases(week, caller),
                PoolSpend.of(week, figures.spent(week, caller), budgets(caller)));
    }

    /** Of the pools that lie wholly within the caller's regions: a part of a pool has no budget. */
    private List<PoolBudget> budgets(Caller caller) {
        return current.rulebook().map(PoolBudget::of).orElse(List.of()).stream()
                .filter(budget -> caller.seesRegion(budget.regionPrefix()))
                .toList();
    }

    private CaseTotals cases(IsoWeek week, Caller caller) {
        return jdbc.sql("""
                        select count(distinct c.case_id) filter (where e.action = 'CONFIRM') as confirmed,
                          count(distinct c.case_id) filter (where e.action = 'EXCLUDE') as excluded,
                          count(*) filter (where e.action = 'APPROVE_CLOSING') as closed,
                          coalesce(sum(c.recovered_fen) filter (where e.action = 'APPROVE_CLOSING'), 0) as recovered
                        from case_entry e join alert_case c on c.case_id = e.case_id
                        where e.action in ('CONFIRM', 'EXCLUDE', 'APPROVE_CLOSING')
                          and e.at >= :from and e.at < :to %s""".formatted(caller.regionCondition("c.region")))
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
