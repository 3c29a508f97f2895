package org.fundwatch.serving.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts within an administrator's regions: one bound to regions sees those that reach no further. */
@Component
class AccountQueries {
    private static final int MAX_LISTED = 1_000;

    private final JdbcClient jdbc;

    AccountQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AccountRow> list(Caller caller) {
        return jdbc.sql("select a.* from account a where true " + within(caller) + " order by a.username limit :limit")
                .param("scope", caller.regionPatterns())
                .param("limit", MAX_LISTED)
                .query(AccountQueries::row)
                .list();
    }

    Optional<AccountRow> find(String username, Caller caller) {
        return jdbc.sql("select a.* from account a where a.username = :name " + within(caller))
                .param("scope", caller.regionPatterns())
                .param("name", username)
                .query(AccountQueries::row)
                .optional();
    }

    /** The condition that {@code account a} reaches no further than the caller; needs the parameter {@code scope}. */
    static String within(Caller caller) {
        return caller.regions().isEmpty()
                ? ""
                : " and a.regions <> '{}' and not exists (select 1 from unnest(a.regions) r where not r like any (:scope)) ";
    }

    private static AccountRow row(ResultSet row, int n) throws SQLException {
        Timestamp lockedUntil = row.getTimestamp("locked_until");
        return new AccountRow(
                row.getString("username"),
                Role.of(row.getString("role")).orElseThrow(),
                List.of((String[]) row.getArray("regions").getArray()),
                row.getBoolean("locked"),
                lockedUntil == null ? null : lockedUntil.toInstant(),
                row.getBoolean("one_time"),
                row.getTimestamp("created_at").toInstant());
    }
}
