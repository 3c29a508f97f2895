package org.fundwatch.serving.audit;

import java.sql.Timestamp;
import java.time.Clock;
import org.fundwatch.serving.security.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes who did what, in the transaction of the deed: one without its note does not happen. Entries are only ever added,
 * and none holds an identifier of an insured person.
 */
@Component
public class AuditTrail {
    private final JdbcClient jdbc;
    private final Clock clock;

    public AuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Notes one deed.
     *
     * @param action as {@code rulebook.publish}
     * @param subject what it was done to
     */
    public void note(Caller actor, String action, String subject, String details) {
        jdbc.sql("insert into audit_entry (at, actor, role, action, subject, details)"
                        + " values (:at, :actor, :role, :action, :subject, :details)")
                .param("at", Timestamp.from(clock.instant()))
                .param("actor", actor.name())
                .param("role", actor.role().wireName())
                .param("action", action)
                .param("subject", subject)
                .param("details", details)
                .update();
    }
}
