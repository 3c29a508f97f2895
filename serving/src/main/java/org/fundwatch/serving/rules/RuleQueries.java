package org.fundwatch.serving.rules;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Figures of the rules within a caller's regions. */
@Component
class RuleQueries {
    private final JdbcClient jdbc;

    RuleQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By rule id; rules without alerts are absent. */
    Map<String, RuleFigures> all(Caller caller) {
        return figures(caller, null).stream().collect(Collectors.toMap(RuleFigures::ruleId, Function.identity()));
    }

    /** Those of one rule. */
    RuleFigures of(String ruleId, Caller caller) {
        return figures(caller, ruleId).stream().findFirst().orElseGet(() -> RuleFigures.none(ruleId));
    }

    /** A withdrawn alert counts for nobody's judgement. */
    private List<RuleFigures> figures(Caller caller, @Nullable String ruleId) {
        String own = caller.regionCondition("a.region") + (ruleId == null ? "" : " and a.rule_id = :rule");
        // the alerts of decided cases are few: they are counted on their own, the others without their cases
        return jdbc.sql("""
                        select f.*, coalesce(d.confirmed, 0) as confirmed, coalesce(d.excluded, 0) as excluded
                        from (select a.rule_id, count(*) filter (where a.status <> 'WITHDRAWN') as standing,
                                count(*) filter (where a.status = 'WITHDRAWN') as withdrawn,
                                coalesce(sum(a.amount_fen) filter (where a.status <> 'WITHDRAWN'), 0) as amount_fen
                              from alert a where true %1$s group by a.rule_id) f
                        left join (select a.rule_id, count(*) filter (where c.finding = 'CONFIRMED') as confirmed,
                                     count(*) filter (where c.finding = 'EXCLUDED') as excluded
                                   from alert_case c join case_alert ca on ca.case_id = c.case_id
                                   join alert a on a.alert_id = ca.alert_id
                                   where c.finding is not null and a.status <> 'WITHDRAWN' %1$s
                                   group by a.rule_id) d on d.rule_id = f.rule_id""".formatted(own))
                .param("scope", caller.regionPatterns())
                .param("rule", ruleId)
                .query((row, n) -> new RuleFigures(
                        row.getString("rule_id"),
                        row.getLong("standing"),
                        row.getLong("withdrawn"),
                        row.getLong("amount_fen"),
                        row.getLong("confirmed"),
                        row.getLong("excluded")))
                .list();
    }
}
