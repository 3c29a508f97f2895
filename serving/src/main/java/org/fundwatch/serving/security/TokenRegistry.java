package org.fundwatch.serving.security;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.fundwatch.serving.ServingProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether a token that is signed and not expired still counts. The database says so, asked again after a second at most: a
 * revoked token is refused within a second by every instance, and at once by the one that revoked it. Tokens that the
 * command made are entered when they are first seen, so that they are listed and can be revoked like the others; an
 * installation may refuse them altogether.
 *
 * <p>A patient at the counter does not wait for a database: while it is away, a gateway's token that counted within the last
 * {@link #OUTAGE} still does. Nothing can be revoked meanwhile, as that is an entry there. Everybody else is refused. An
 * unreachable database keeps whoever asks waiting, so only {@value #ASKING} requests of such gateways ask at a time, wait no longer
 * than {@link #PATIENCE}, and after a failure nobody asks for {@link #PAUSE}.
 */
@Component
public class TokenRegistry {
    /** How long an answer of the database is believed. */
    public static final Duration BELIEVED = Duration.ofSeconds(1);

    /** How long a gateway's token counts on while the database does not answer. */
    public static final Duration OUTAGE = Duration.ofMinutes(10);

    /** How long after a failure the database is left alone. */
    public static final Duration PAUSE = Duration.ofSeconds(5);

    /** How long a gateway's request waits for the database before it goes on by the last answer: a part of its own deadline. */
    public static final Duration PATIENCE = Duration.ofMillis(500);

    private static final int ASKING = 4;
    private static final int MAX_REMEMBERED = 10_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final boolean commandTokens;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();
    private final Semaphore asking = new Semaphore(ASKING);
    private final Executor askers = Executors.newCachedThreadPool(TokenRegistry::asker);
    /** How often everything was forgotten: an answer that was asked for before is not kept after. */
    private final AtomicLong forgotten = new AtomicLong();

    private volatile Instant pauseUntil = Instant.MIN;
    /** The same for those that go on without an answer: a slow database is no reason to refuse the others. */
    private volatile Instant slowUntil = Instant.MIN;

    public TokenRegistry(JdbcClient jdbc, Clock clock, ServingProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.commandTokens = properties.commandTokens();
    }

    /**
     * An answer of the database.
     *
     * @param given when it came
     * @param until when it is asked again
     */
    private record Remembered(Optional<Caller> caller, Instant given, Instant until) {
        Remembered askedAgainAfter(Instant now) {
            Instant end = given.plus(OUTAGE);
            Instant next = now.plus(BELIEVED);
            return new Remembered(caller, given, next.isBefore(end) ? next : end);
        }
    }

    /**
     * The caller that a token stands for; empty if it does not count. One that the command made stands for the person it names,
     * unless that is the name of an account of another role: then for nobody in particular.
     *
     * @throws DataAccessException if the database does not answer and the token may not count without
     */
    public Optional<Caller> callerOf(AccessToken token) {
        Instant now = clock.instant();
        Remembered known = remembered.get(token.id());
        if (known != null && now.isBefore(known.until)) {
            return known.caller;
        }
        boolean countsAnyway = known != null && countsDuringOutage(token, known, now);
        if (now.isBefore(pauseUntil)) {
            if (known != null && countsAnyway) {
                return known.caller;
            }
            throw new DataAccessResourceFailureException("the database did not answer a moment ago");
        }
        if (known != null && countsAnyway) {
            return now.isBefore(slowUntil) ? known.caller : answerInTime(token, known, now);
        }
        try {
            return answer(token, now);
        } catch (DataAccessException e) {
            pauseUntil = clock.instant().plus(PAUSE);
            throw e;
        }
    }

    /** The database's answer if it comes soon; else the last one. What comes too late counts from the next request on. */
    private Optional<Caller> answerInTime(AccessToken token, Remembered known, Instant now) {
        if (isAskedByAnother(token, known, now) || !asking.tryAcquire()) {
            return known.caller;
        }
        try {
            return CompletableFuture.supplyAsync(() -> releasing(token, now), askers)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof DataAccessException)) {
                throw new IllegalStateException("a token could not be looked up", e.getCause());
            }
            pauseUntil = clock.instant().plus(PAUSE);
        } catch (TimeoutException e) {
            slowUntil = clock.instant().plus(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return known.caller;
    }

    private Optional<Caller> releasing(AccessToken token, Instant now) {
        try {
            return answer(token, now);
        } finally {
            asking.release();
        }
    }

    private static Thread asker(Runnable task) {
        Thread thread = new Thread(task, "serving-tokens");
        thread.setDaemon(true);
        return thread;
    }

    private Optional<Caller> answer(AccessToken token, Instant now) {
        long generation = forgotten.get();
        Optional<Caller> caller = ask(token, now);
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.clear();
        }
        Remembered answered = new Remembered(caller, now, now.plus(BELIEVED));
        if (forgotten.get() == generation) {
            // one that was asked for earlier and came later says nothing new
            remembered.merge(token.id(), answered, (old, fresh) -> old.given.isAfter(fresh.given) ? old : fresh);
        }
        return caller;
    }

    /** One request asks; a gateway's others go on meanwhile by the last answer, so that a slow database holds up one of them. */
    private boolean isAskedByAnother(AccessToken token, Remembered known, Instant now) {
        return !remembered.replace(token.id(), known, known.askedAgainAfter(now));
    }

    private static boolean countsDuringOutage(AccessToken token, Remembered known, Instant now) {
        return token.role() == Role.GATEWAY && now.isBefore(known.given.plus(OUTAGE));
    }

    /** Enters a token that somebody made in the console or through the API. */
    public void enter(AccessToken token) {
        insert(token, "CONSOLE", clock.instant());
    }

    /** Ends a token; it stays in the list. */
    public void revoke(String tokenId, String by) {
        jdbc.sql("update api_token set revoked_at = coalesce(revoked_at, :now), revoked_by = coalesce(revoked_by, :by)"
                        + " where token_id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("by", by)
                .param("id", tokenId)
                .update();
    }

    /** Forgets what the database said; for after a transaction that revoked or locked something. */
    public void forget() {
        forgotten.incrementAndGet();
        remembered.clear();
    }

    /** Ends the tokens that act with an account's own rights; those of gateways that it made go on. */
    public void revokeOwn(String username, String by) {
        jdbc.sql("select token_id from api_token where person = :person and role <> 'gateway' and revoked_at is null")
                .param("person", username)
                .query(String.class)
                .list()
                .forEach(id -> revoke(id, by));
    }

    private Optional<Caller> ask(AccessToken token, Instant now) {
        Optional<Standing> standing = standing(token);
        if (standing.isEmpty() && commandTokens && admit(token, now)) {
            standing = standing(token);
        }
        return standing.filter(Standing::counts).map(found -> found.somebody ? token.caller() : nobody(token.caller()));
    }

    /** Whether a token counts, and whether for somebody. */
    private record Standing(boolean counts, boolean somebody) {}

    private Optional<Standing> standing(AccessToken token) {
        return jdbc.sql("""
                        select t.revoked_at is null and (t.origin = 'CONSOLE' or :command)
                            and not exists (select 1 from account a where a.username = t.person and t.role <> 'gateway'
                              and (a.locked or (t.origin = 'CONSOLE' and a.role <> t.role))) as counts,
                          t.origin = 'CONSOLE' or not exists (select 1 from account a where a.username = t.person
                            and a.role <> t.role) as somebody
                        from api_token t where t.token_id = :id""")
                .param("id", token.id())
                .param("command", commandTokens)
                .query((row, n) -> new Standing(row.getBoolean("counts"), row.getBoolean("somebody")))
                .optional();
    }

    private static Caller nobody(Caller caller) {
        return new Caller(caller.name(), caller.role(), caller.regions(), caller.institutions(), Caller.UNNAMED);
    }

    /** Enters a token that the command made, unless the person it names has the duty that excludes its role. */
    private boolean admit(AccessToken token, Instant now) {
        boolean somebody = !token.person().equals(Caller.UNNAMED);
        if (somebody && !Duties.mayTake(jdbc, token.person(), token.role())) {
            return false;
        }
        insert(token, "COMMAND", now);
        return true;
    }

    private void insert(AccessToken token, String origin, Instant now) {
        jdbc.sql("""
                        insert into api_token (token_id, label, person, role, regions, institutions, origin, entered_at, expires_at)
                        values (:id, :label, :person, :role, :regions, :institutions, :origin, :now, :expires)
                        on conflict (token_id) do nothing""")
                .param("id", token.id())
                .param("label", token.label())
                .param("person", token.person())
                .param("role", token.role().wireName())
                .param("regions", token.regions().toArray(String[]::new))
                .param("institutions", token.institutions().toArray(String[]::new))
                .param("origin", origin)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(token.expires()))
                .update();
    }
}
