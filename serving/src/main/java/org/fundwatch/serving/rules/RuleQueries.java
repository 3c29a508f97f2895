package org.fundwatch.serving.rules;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fundwatch.serving.security.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Figures of the rules within a caller's regions. */
@Component
class RuleQueries {
    private final JdbcClient jdbc;

    RuleQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By rule id; rules without alerts are absent. A withdrawn alert counts for nobody's judgement. */
    Map<String, RuleFigures> all(Caller caller) {
        return jdbc
                .sql("""
                        select a.rule_id, count(*) filter (where a.status <> 'WITHDRAWN') as standing,
                          count(*) filter (where a.status = 'WITHDRAWN') as withdrawn,
                          coalesce(sum(a.amount_fen) filter (where a.status <> 'WITHDRAWN'), 0) as amount_fen,
                          count(*) filter (where a.status <> 'WITHDRAWN' and c.finding = 'CONFIRMED') as confirmed,
                          count(*) filter (where a.status <> 'WITHDRAWN' and c.finding = 'EXCLUDED') as excluded
                        from alert a left join case_alert ca on ca.alert_id = a.alert_id
                        left join alert_case c on c.case_id = ca.case_id
                        where true %s group by a.rule_id""".formatted(caller.regionCondition("a.region")))
                .param("scope", caller.regionPatterns())
                .query((row, n) -> new RuleFigures(
                        row.getString("rule_id"),
                        row.getLong("standing"),
                        row.getLong("withdrawn"),
                        row.getLong("amount_fen"),
                        row.getLong("confirmed"),
                        row.getLong("excluded")))
                .list()
                .stream()
                .collect(Collectors.toMap(RuleFigures::ruleId, Function.identity()));
    }
}
