package org.fundwatch.serving.scorecards;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.institutions.IndicatorQueries;
import org.fundwatch.serving.rulebook.CurrentRulebook;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Months of institutions in points, and what was proposed and signed, within a caller's regions. */
@Component
class ScorecardQueries {
    private static final long WHOLE = 10_000;
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final IndicatorQueries indicators;
    private final CurrentRulebook rulebook;

    ScorecardQueries(JdbcClient jdbc, IndicatorQueries indicators, CurrentRulebook rulebook) {
        this.jdbc = jdbc;
        this.indicators = indicators;
        this.rulebook = rulebook;
    }

    /**
     * The region of an institution in the caller's regions.
     *
     * @throws HttpProblem 404 for another
     */
    String region(String code, Caller caller) {
        return jdbc.sql("select coalesce(region, '') from institution where fixmedins_code = :code"
                        + caller.regionCondition("region"))
                .param("code", code)
                .param("scope", caller.regionPatterns())
                .query(String.class)
                .optional()
                .orElseThrow(() -> HttpProblem.notFound("no such institution"));
    }

    /**
     * The month as it is known now.
     *
     * @throws HttpProblem 404 outside the caller's regions, 409 where the rulebook has no terms
     */
    Scorecard card(String code, YearMonth month, Caller caller) {
        region(code, caller);
        ScorecardTerms terms = rulebook.rulebook()
                .flatMap(ScorecardTerms::of)
                .orElseThrow(() -> HttpProblem.conflict("NO_TERMS", "", "the rulebook has no scorecard"));
        Instant from = Shanghai.startOf(month.atDay(1));
        Instant to = Shanghai.startOf(month.plusMonths(1).atDay(1));
        Map<Criterion, Long> values = MonthFigures.of(
                indicators.ofInstitution(code, IndicatorRow.Grain.DAY, from, to, caller),
                indicators.ofInstitution(code, IndicatorRow.Grain.WEEK, from, to, caller));
        values.put(Criterion.ALERTS_CONFIRMED, WHOLE * confirmed(code, from, to));
        if (isPharmacy(code)) {
            // no other institution owes the reports that DQ03 looks for
            values.put(Criterion.REPORTS_ON_TIME, isReported(code, month) ? WHOLE : 0);
        }
        return Scorecard.of(code, month.toString(), terms, values);
    }

    private long confirmed(String code, Instant from, Instant to) {
        return jdbc.sql("""
                        select count(distinct c.case_id) from alert_case c join case_entry e on e.case_id = c.case_id
                        where c.fixmedins_code = :code and c.finding = 'CONFIRMED' and e.action = 'CONFIRM'
                          and e.at >= :from and e.at < :to
                          and not exists (select 1 from case_entry l
                            where l.case_id = c.case_id and l.action = 'CONFIRM' and l.position > e.position)""")
                .param("code", code)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(Long.class)
                .single();
    }

    private boolean isPharmacy(String code) {
        return jdbc.sql("select kind = 'PHARMACY' from institution where fixmedins_code = :code")
                .param("code", code)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Whether no report of the month was overdue; an alert that people found to be none counts for nothing. */
    private boolean isReported(String code, YearMonth month) {
        return jdbc.sql("""
                        select not exists (select 1 from alert where rule_id = 'DQ03' and fixmedins_code = :code
                          and status <> 'WITHDRAWN' and finding is distinct from 'EXCLUDED' and document::jsonb -> 'args' ->> 'period' = :month)""")
                .param("code", code)
                .param("month", month.toString())
                .query(Boolean.class)
                .single();
    }

    /** What was proposed for an institution's month. */
    Optional<SignedScorecard> find(String code, YearMonth month, Caller caller) {
        return jdbc.sql("select * from scorecard where fixmedins_code = :code and month = :month"
                        + caller.regionCondition("region"))
                .param("code", code)
                .param("month", month.toString())
                .param("scope", caller.regionPatterns())
                .query(ScorecardQueries::row)
                .optional();
    }

    /** What was proposed, latest month first; of one month if it is given. */
    List<SignedScorecard> list(@Nullable YearMonth month, Caller caller) {
        return jdbc.sql("select * from scorecard where month = coalesce(:month, month)"
                        + caller.regionCondition("region")
                        + " order by month desc, score, fixmedins_code limit :most")
                .param("month", month == null ? null : month.toString(), java.sql.Types.VARCHAR)
                .param("scope", caller.regionPatterns())
                .param("most", MOST)
                .query(ScorecardQueries::row)
                .list();
    }

    private static SignedScorecard row(ResultSet row, int n) throws SQLException {
        Timestamp signedAt = row.getTimestamp("signed_at");
        return new SignedScorecard(
                row.getString("fixmedins_code"),
                row.getString("month"),
                row.getString("region"),
                SignedScorecard.Status.valueOf(row.getString("status")),
                row.getInt("score"),
                ScorecardProposal.valueOf(row.getString("proposal")),
                row.getInt("version"),
                row.getString("proposed_by"),
                Objects.requireNonNull(row.getTimestamp("proposed_at")).toInstant(),
                row.getString("signed_by"),
                signedAt == null ? null : signedAt.toInstant(),
                row.getString("note"),
                card(row.getString("document")));
    }

    private static Scorecard card(String document) {
        try {
            return JsonCodec.mapper().readValue(document, Scorecard.class);
        } catch (IOException e) {
            throw new IllegalStateException("a stored scorecard can be read: it was written here", e);
        }
    }
}
