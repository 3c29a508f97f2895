package org.fundwatch.serving.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.serving.audit.AuditTrail;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.AccessToken;
import org.fundwatch.serving.security.AccessTokens;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;
import org.fundwatch.serving.security.TokenRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes and revokes tokens. Everybody makes tokens for the own programs, with the own role and regions: whatever they do, it
 * is that person who does it. Administrators make those of gateways, which decide nothing, and may revoke any.
 */
@Component
class TokenDesk {
    private static final Pattern LABEL = Pattern.compile("[\\p{IsAlphabetic}\\p{IsDigit}._-]{1,40}");
    private static final int MAX_DAYS = 366;
    private static final int MAX_INSTITUTIONS = 100;
    private static final int MAX_LISTED = 500;

    private final AccessTokens tokens;
    private final TokenRegistry registry;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TokenDesk(
            AccessTokens tokens,
            TokenRegistry registry,
            AuditTrail audit,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.tokens = tokens;
        this.registry = registry;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A new token: the only time that its text is seen. */
    record Made(AccessToken token, String text) {}

    /**
     * A token with the caller's own role and regions.
     *
     * @throws HttpProblem 403 for somebody of an identity provider, who would stay in when the provider lets them go
     */
    Made makeOwn(Caller caller, String label, int days) {
        if (caller.person().startsWith(Caller.OF_PROVIDER)) {
            throw HttpProblem.forbidden("", "callers of the identity provider use its tokens");
        }
        return make(caller, label, caller.role(), caller.regions(), caller.institutions(), days);
    }

    /**
     * A token of a gateway.
     *
     * @param institutions that it speaks for; empty: all, which an administrator bound to regions cannot give
     */
    Made makeForGateway(Caller admin, String label, List<String> institutions, int days) {
        if (institutions.size() > MAX_INSTITUTIONS) {
            throw HttpProblem.of(Reason.TOO_LARGE, "institutions", "are at most " + MAX_INSTITUTIONS);
        }
        if (institutions.isEmpty() && !admin.regions().isEmpty()) {
            throw HttpProblem.forbidden("institutions", "must be named by an administrator of some regions");
        }
        for (String code : institutions) {
            boolean known = jdbc.sql("select exists (select 1 from institution i where i.fixmedins_code = :code"
                            + admin.regionCondition("i.region") + ")")
                    .param("code", code)
                    .param("scope", admin.regionPatterns())
                    .query(Boolean.class)
                    .single();
            if (!known) {
                throw HttpProblem.of(Reason.UNKNOWN_VALUE, "institutions", "one of them is not in the rulebook here");
            }
        }
        return make(admin, label, Role.GATEWAY, List.of(), institutions, days);
    }

    private Made make(
            Caller caller, String label, Role role, List<String> regions, List<String> institutions, int days) {
        if (!LABEL.matcher(label).matches()) {
            throw HttpProblem.of(Reason.UNKNOWN_VALUE, "label", "has 1 to 40 letters, digits, dots or hyphens");
        }
        if (days < 1 || days > MAX_DAYS) {
            throw HttpProblem.of(Reason.UNKNOWN_VALUE, "days", "lies between 1 and " + MAX_DAYS);
        }
        Instant expires = clock.instant().plus(Duration.ofDays(days));
        AccessToken token =
                new AccessToken(AccessTokens.randomId(), label, caller.person(), role, regions, institutions, expires);
        transaction.executeWithoutResult(status -> {
            registry.enter(token);
            audit.note(caller, "token.create", token.id(), label + " " + role.wireName() + " until " + expires);
        });
        return new Made(token, tokens.issue(token));
    }

    /** The own tokens; for administrators all within their regions. The latest first. */
    List<TokenRow> list(Caller caller) {
        return jdbc.sql("select t.* from api_token t where true " + within(caller)
                        + " order by (t.revoked_at is null and t.expires_at > :now) desc, t.entered_at desc, t.token_id"
                        + " limit :limit")
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .param("person", caller.person())
                .param("scope", caller.regionPatterns())
                .param("limit", MAX_LISTED)
                .query(TokenRow::of)
                .list();
    }

    /**
     * Ends a token.
     *
     * @throws HttpProblem 404 if it is neither the caller's nor an administrator's business
     */
    TokenRow revoke(Caller caller, String id) {
        TokenRow revoked = transaction.execute(status -> {
            TokenRow token = find(caller, id).orElseThrow(() -> HttpProblem.notFound("no such token"));
            if (token.revokedAt() == null) {
                registry.revoke(id, caller.name());
                audit.note(caller, "token.revoke", id, token.label() + " of " + token.person());
            }
            return find(caller, id).orElseThrow();
        });
        registry.forget();
        return java.util.Objects.requireNonNull(revoked);
    }

    private Optional<TokenRow> find(Caller caller, String id) {
        return jdbc.sql("select t.* from api_token t where t.token_id = :id " + within(caller))
                .param("id", id)
                .param("person", caller.person())
                .param("scope", caller.regionPatterns())
                .query(TokenRow::of)
                .optional();
    }

    private static String within(Caller caller) {
        if (caller.role() != Role.ADMIN) {
            return " and t.person = :person and t.role <> 'gateway' ";
        }
        return caller.regions().isEmpty()
                ? ""
                : " and (t.person = :person or exists (select 1 from account a where a.username = t.person "
                        + AccountQueries.within(caller)
                        + ") or (t.institutions <> '{}' and not exists (select 1 from unnest(t.institutions) code"
                        + " where not exists (select 1 from institution i where i.fixmedins_code = code"
                        + caller.regionCondition("i.region") + ")))) ";
    }
}
