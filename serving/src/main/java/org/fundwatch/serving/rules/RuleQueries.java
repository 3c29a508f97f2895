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
        return jdbc.sql("""
                        select a.rule_id, count(*) filter (where a.status <> 'WITHDRAWN') as standing,
                          count(*) filter (where a.status = 'WITHDRAWN') as withdrawn,
                          coalesce(sum(a.amount_fen) filter (where a.status <> 'WITHDRAWN'), 0) as amount_fen,
                          count(*) filter (where a.status <> 'WITHDRAWN' and a.finding = 'CONFIRMED') as confirmed,
                          count(*) filter (where a.status <> 'WITHDRAWN' and a.finding = 'EXCLUDED') as excluded
                        from alert a where true %s group by a.rule_id""".formatted(own))
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
