package org.fundwatch.serving.audit;

import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Person;
import org.fundwatch.serving.security.Role;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.stereotype.Component;

/** Notes sign-ins and failed ones of accounts that exist; what strangers type is not kept. */
@Component
class SignInNotes {
    private final AuditTrail audit;
    private final JdbcClient jdbc;

    SignInNotes(AuditTrail audit, JdbcClient jdbc) {
        this.audit = audit;
        this.jdbc = jdbc;
    }

    @EventListener
    void succeeded(AuthenticationSuccessEvent success) {
        if (success.getAuthentication().getPrincipal() instanceof Person person) {
            audit.note(person.caller(), "account.sign-in", person.getUsername(), "");
        }
    }

    @EventListener
    void failed(AbstractAuthenticationFailureEvent failure) {
        String username = failure.getAuthentication().getName();
        jdbc.sql("select role, regions from account where username = :name")
                .param("name", username)
                .query((row, n) -> new Caller(
                        username,
                        Role.of(row.getString("role")).orElseThrow(),
                        java.util.Arrays.asList(
                                (String[]) row.getArray("regions").getArray()),
                        java.util.List.of()))
                .optional()
                .ifPresent(account -> audit.note(
                        account,
                        "account.sign-in-failed",
                        username,
                        failure.getException().getClass().getSimpleName()));
    }
}
