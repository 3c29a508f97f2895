package org.fundwatch.serving.accounts;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.serving.audit.AuditTrail;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.Accounts;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;
import org.fundwatch.serving.security.TokenRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes, changes and locks accounts, each deed in one transaction with its audit entry. Nobody acts on the own account, so
 * the last administrator cannot be locked out; an administrator bound to regions gives out no more than these.
 */
@Component
class AccountDesk {
    /** What an account may be called; the colon of tokens' names is not in it. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,59}");

    private static final Pattern REGION = Pattern.compile("\\d{2,12}");

    private final Accounts accounts;
    private final AccountQueries queries;
    private final TokenRegistry tokens;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    AccountDesk(
            Accounts accounts,
            AccountQueries queries,
            TokenRegistry tokens,
            AuditTrail audit,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.queries = queries;
        this.tokens = tokens;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * What came of a deed.
     *
     * @param oneTimePassword to be handed over once; written nowhere
     */
    record Outcome(AccountRow account, @Nullable String oneTimePassword) {}

    /**
     * Makes an account.
     *
     * @throws HttpProblem 400 naming what is wrong, 403 beyond the administrator's regions, 409 if the name is taken or the
     *     person has the duty that excludes the role
     */
    Outcome create(Caller admin, @Nullable String username, @Nullable Role role, List<String> regions) {
        if (username == null || !NAME.matcher(username).matches() || username.equals(Caller.UNNAMED)) {
            throw HttpProblem.of(
                    Reason.UNKNOWN_VALUE, "username", "has 2 to 60 letters, digits, dots, hyphens or underscores");
        }
        check(admin, role, regions);
        return Objects.requireNonNull(transaction.execute(status -> {
            String password;
            try {
                password = accounts.create(username, Objects.requireNonNull(role), regions);
            } catch (DuplicateKeyException e) {
                throw HttpProblem.conflict("ACCOUNT_EXISTS", "username", "there is an account of this name");
            }
            audit.note(admin, "account.create", username, told(role, regions));
            return new Outcome(queries.find(username, admin).orElseThrow(), password);
        }));
    }

    /**
     * Does one deed on somebody else's account.
     *
     * @param role of CHANGE; absent: as it is
     * @param regions of CHANGE; absent: as they are
     */
    Outcome act(
            Caller admin,
            String username,
            @Nullable AccountAction action,
            @Nullable Role role,
            @Nullable List<String> regions) {
        if (action == null) {
            throw HttpProblem.of(Reason.MISSING_FIELD, "action", "action is required");
        }
        Outcome outcome = Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("select 1 from account where username = :name for update")
                    .param("name", username)
                    .query(row -> {});
            AccountRow before =
                    queries.find(username, admin).orElseThrow(() -> HttpProblem.notFound("no such account"));
            if (username.equals(admin.person())) {
                throw HttpProblem.conflict("OWN_ACCOUNT", "", "another administrator must do this");
            }
            return apply(admin, before, action, role, regions);
        }));
        tokens.forget();
        return outcome;
    }

    private Outcome apply(
            Caller admin,
            AccountRow before,
            AccountAction action,
            @Nullable Role role,
            @Nullable List<String> regions) {
        String username = before.username();
        String password = null;
        String details = "";
        switch (action) {
            case LOCK -> update(username, "locked = true");
            case UNLOCK -> update(username, "locked = false, failures = 0, locked_until = null");
            case CHANGE ->
                details = change(
                        admin,
                        username,
                        role == null ? before.role() : role,
                        regions == null ? before.regions() : regions);
            case RESET -> {
                password = accounts.reset(username);
                tokens.revokeOwn(username, admin.name());
            }
        }
        audit.note(admin, "account." + action.name().toLowerCase(java.util.Locale.ROOT), username, details);
        return new Outcome(queries.find(username, admin).orElseThrow(), password);
    }

    private String change(Caller admin, String username, Role role, List<String> regions) {
        check(admin, role, regions);
        accounts.takeDuty(username, role);
        jdbc.sql("update account set role = :role, regions = :regions, version = version + 1 where username = :name")
                .param("role", role.wireName())
                .param("regions", regions.toArray(String[]::new))
                .param("name", username)
                .update();
        tokens.revokeOwn(username, admin.name());
        return told(role, regions);
    }

    private void update(String username, String assignments) {
        jdbc.sql("update account set " + assignments + ", version = version + 1 where username = :name")
                .param("name", username)
                .update();
    }

    private static void check(Caller admin, @Nullable Role role, List<String> regions) {
        if (role == null || role == Role.GATEWAY) {
            throw HttpProblem.of(Reason.UNKNOWN_VALUE, "role", "is supervisor, rule-admin, auditor or admin");
        }
        if (!regions.stream().allMatch(region -> REGION.matcher(region).matches())) {
            throw HttpProblem.of(Reason.UNKNOWN_VALUE, "regions", "are the first digits of region codes");
        }
        boolean reachesFurther = !admin.regions().isEmpty()
                && (regions.isEmpty() || !regions.stream().allMatch(admin::seesRegion));
        if (reachesFurther) {
            throw HttpProblem.forbidden("regions", "lie beyond the administrator's own");
        }
    }

    private static String told(@Nullable Role role, List<String> regions) {
        return (role == null ? "" : role.wireName()) + " " + (regions.isEmpty() ? "*" : String.join(",", regions));
    }
}
