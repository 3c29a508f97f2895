package org.fundwatch.serving.security;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.fundwatch.serving.http.HttpProblem;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/**
 * Local accounts of the console. Five wrong passwords in a row lock an account for 15 minutes. The first administrator
 * gets a one-time password at each start until it has been replaced; it is handed to the caller and written nowhere.
 */
@Service
public class Accounts implements UserDetailsService {
    /** The first administrator's account name. */
    public static final String FIRST_ADMINISTRATOR = "admin";
    /** Shortest password that can be chosen. */
    public static final int MIN_PASSWORD_CHARS = 12;
    /** BCrypt reads no further. */
    public static final int MAX_PASSWORD_BYTES = 72;

    private static final int MAX_FAILURES = 5;
    private static final Duration LOCKED = Duration.ofMinutes(15);
    private static final int ONE_TIME_BYTES = 15;

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final Clock clock;

    public Accounts(JdbcClient jdbc, PasswordEncoder encoder, Clock clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.clock = clock;
    }

    @Override
    public Person loadUserByUsername(String username) {
        return jdbc.sql("select username, password_hash, role, regions, one_time, version,"
                        + " not locked and (locked_until is null or locked_until <= :now) as unlocked"
                        + " from account where username = :name")
                .param("name", username)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, n) -> {
                    Role role = Role.of(row.getString("role")).orElseThrow();
                    List<String> regions =
                            Arrays.asList((String[]) row.getArray("regions").getArray());
                    return new Person(
                            new Caller(row.getString("username"), role, regions, List.of()),
                            row.getString("password_hash"),
                            row.getBoolean("one_time"),
                            row.getBoolean("unlocked"),
                            row.getInt("version"));
                })
                .optional()
                .orElseThrow(() -> new UsernameNotFoundException("no such account"));
    }

    /** A new one-time password for the first administrator, unless the account has chosen its own. */
    public Optional<String> firstAdministratorPassword() {
        String password = randomPassword();
        int changed = jdbc.sql("""
                        insert into account (username, password_hash, role, one_time) values (:name, :hash, 'admin', true)
                        on conflict (username) do update set password_hash = excluded.password_hash, failures = 0,
                          locked_until = null, version = account.version + 1
                        where account.one_time""")
                .param("name", FIRST_ADMINISTRATOR)
                .param("hash", encoder.encode(password))
                .update();
        return changed == 1 ? Optional.of(password) : Optional.empty();
    }

    /**
     * Makes an account with a one-time password, which is returned and written nowhere.
     *
     * @param regions prefixes of region codes; empty: all
     * @throws HttpProblem 409 if the person has the duty that excludes this one
     */
    public String create(String username, Role role, List<String> regions) {
        Duties.take(jdbc, username, role);
        String password = randomPassword();
        jdbc.sql("insert into account (username, password_hash, role, regions, one_time)"
                        + " values (:name, :hash, :role, :regions, true)")
                .param("name", username)
                .param("hash", encoder.encode(password))
                .param("role", role.wireName())
                .param("regions", regions.toArray(String[]::new))
                .update();
        return password;
    }

    /**
     * Notes that a person takes a role.
     *
     * @throws HttpProblem 409 if the person has the duty that excludes this one
     */
    public void takeDuty(String username, Role role) {
        Duties.take(jdbc, username, role);
    }

    /** Gives an account a new one-time password; its sessions are over. */
    public String reset(String username) {
        String password = randomPassword();
        jdbc.sql("update account set password_hash = :hash, one_time = true, failures = 0, locked_until = null,"
                        + " version = version + 1 where username = :name")
                .param("hash", encoder.encode(password))
                .param("name", username)
                .update();
        return password;
    }

    /** Whether a session of this person goes on: the account, if there is one, is neither locked nor changed since. */
    boolean isCurrent(Person person) {
        return !person.hasAccount() || isUnchanged(person);
    }

    private boolean isUnchanged(Person person) {
        return jdbc.sql(
                        "select exists (select 1 from account where username = :name and version = :version and not locked)")
                .param("name", person.getUsername())
                .param("version", person.version())
                .query(Boolean.class)
                .single();
    }

    /** Whether this is the account's password. */
    public boolean matches(String username, String password) {
        return encoder.matches(
                password, String.valueOf(loadUserByUsername(username).getPassword()));
    }

    /** Replaces a password by one that its owner has chosen. */
    public void choosePassword(String username, String password) {
        jdbc.sql("update account set password_hash = :hash, one_time = false, version = version + 1"
                        + " where username = :name")
                .param("name", username)
                .param("hash", encoder.encode(password))
                .update();
    }

    @EventListener
    void countFailure(AuthenticationFailureBadCredentialsEvent failure) {
        jdbc.sql("""
                        update account set failures = (failures + 1) %% %1$d,
                          locked_until = case when failures + 1 >= %1$d then :until else locked_until end
                        where username = :name""".formatted(MAX_FAILURES))
                .param("name", failure.getAuthentication().getName())
                .param("until", Timestamp.from(clock.instant().plus(LOCKED)))
                .update();
    }

    @EventListener
    void forgetFailures(AuthenticationSuccessEvent success) {
        if (success.getAuthentication().getPrincipal() instanceof Person person) {
            jdbc.sql("update account set failures = 0, locked_until = null where username = :name and failures <> 0")
                    .param("name", person.getUsername())
                    .update();
        }
    }

    private static String randomPassword() {
        byte[] bytes = new byte[ONE_TIME_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
