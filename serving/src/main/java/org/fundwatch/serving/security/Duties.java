package org.fundwatch.serving.security;

import org.fundwatch.serving.http.HttpProblem;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Nobody is both rule admin and auditor, at no time: who has ever written rules never audits them, whichever account or token
 * it was with.
 */
final class Duties {
    private Duties() {}

    /**
     * Notes that a person takes a role, where the role is one of the two.
     *
     * @throws HttpProblem 409 if the person has had the other one
     */
    static void take(JdbcClient jdbc, String person, Role role) {
        if (!mayTake(jdbc, person, role)) {
            throw HttpProblem.conflict("DUTY_CONFLICT", "role", "nobody is both rule admin and auditor");
        }
    }

    /** Whether a person may have a role; if so, that is noted. */
    static boolean mayTake(JdbcClient jdbc, String person, Role role) {
        if (role != Role.RULE_ADMIN && role != Role.AUDITOR) {
            return true;
        }
        jdbc.sql("insert into duty (person, role) values (:person, :role) on conflict (person) do nothing")
                .param("person", person)
                .param("role", role.wireName())
                .update();
        return jdbc.sql("select role = :role from duty where person = :person")
                .param("person", person)
                .param("role", role.wireName())
                .query(Boolean.class)
                .single();
    }
}
