package org.fundwatch.serving.cases;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.audit.AuditTrail;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** How many new alerts of each rule came today, against how many a day the unit can work on. */
@Component
public class AlertBudgets {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Clock clock;

    public AlertBudgets(JdbcClient jdbc, TransactionTemplate transaction, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One rule's day.
     *
     * @param came alerts first detected since midnight in Shanghai
     * @param perDay absent: no budget was set
     */
    record Budget(String ruleId, long came, @Nullable Integer perDay) {
        /** Whether more came than the unit can work on. */
        public boolean isExceeded() {
            return perDay != null && came > perDay;
        }
    }

    List<Budget> today(Caller caller) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        select coalesce(t.rule_id, b.rule_id) as rule_id, coalesce(t.came, 0) as came, b.per_day
                        from (select rule_id, count(*) as came from alert_revision
                              where revision = 1 and detected_at >= :midnight %s group by rule_id) t
                        full join alert_budget b on b.rule_id = t.rule_id order by 1""".formatted(caller.regionCondition("region")))
                .param("midnight", Timestamp.from(Shanghai.startOf(Shanghai.dateOf(now))))
                .param("scope", caller.regionPatterns())
                .query((row, n) -> new Budget(
                        row.getString("rule_id"), row.getLong("came"), row.getObject("per_day", Integer.class)))
                .list();
    }

    /** A rule's budget; absent where none was set. */
    public @Nullable Integer perDay(String ruleId) {
        return jdbc.sql("select per_day from alert_budget where rule_id = :rule")
                .param("rule", ruleId)
                .query(Integer.class)
                .optional()
                .orElse(null);
    }

    /** Sets a rule's budget. */
    public void set(Caller person, String ruleId, int perDay) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into alert_budget (rule_id, per_day, set_by, set_at) values (:rule, :perDay, :person, :now)
                            on conflict (rule_id) do update set per_day = excluded.per_day, set_by = excluded.set_by,
                              set_at = excluded.set_at""")
                    .param("rule", ruleId)
                    .param("perDay", perDay)
                    .param("person", person.person())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            audit.note(person, "rule.budget", ruleId, Integer.toString(perDay));
        });
    }
}
