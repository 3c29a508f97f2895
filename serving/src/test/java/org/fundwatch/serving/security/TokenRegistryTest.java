package org.fundwatch.serving.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.ServingProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Tokens while the database is away: a gateway goes on for ten minutes, nobody else for a second longer. */
@ExtendWith(LocalSystem.Extension.class)
class TokenRegistryTest {
    private final ManualClock clock = new ManualClock();
    private final Database database;
    private final TokenRegistry registry;

    TokenRegistryTest(LocalSystem system) {
        this.database = new Database(system.jdbcUrl());
        ServingProperties properties =
                new ServingProperties("", null, Path.of("."), null, null, Duration.ZERO, Duration.ZERO, 1, false, true);
        this.registry = new TokenRegistry(JdbcClient.create(database), clock, properties);
    }

    @Test
    void aGatewayThatCountedGoesOnForTenMinutesWithoutTheDatabase() {
        AccessToken gateway = token(Role.GATEWAY);
        assertThat(registry.callerOf(gateway)).contains(gateway.caller());

        database.away = true;
        clock.now = clock.now.plus(TokenRegistry.OUTAGE).minusMillis(1);
        assertThat(registry.callerOf(gateway)).contains(gateway.caller());

        clock.now = clock.now.plusMillis(1);
        assertThatThrownBy(() -> registry.callerOf(gateway)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void aGatewayThatNobodyAskedAboutIsNotLetInOnAGuess() {
        database.away = true;

        assertThatThrownBy(() -> registry.callerOf(token(Role.GATEWAY))).isInstanceOf(DataAccessException.class);
    }

    /** The settlement itself has two seconds: a database that says nothing must not use them up. */
    @Test
    void aGatewayDoesNotWaitForADatabaseThatSaysNothing() {
        AccessToken gateway = token(Role.GATEWAY);
        assertThat(registry.callerOf(gateway)).isPresent();
        clock.now = clock.now.plus(TokenRegistry.BELIEVED);
        database.silence = new CountDownLatch(1);
        try {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> assertThat(registry.callerOf(gateway)).contains(gateway.caller()));
        } finally {
            database.silence.countDown();
        }
    }

    @Test
    void whoDecidesAboutCasesDoesNotGoOnWithoutTheDatabase() {
        AccessToken supervisor = token(Role.SUPERVISOR);
        assertThat(registry.callerOf(supervisor)).isPresent();

        database.away = true;
        clock.now = clock.now.plus(TokenRegistry.BELIEVED);
        assertThatThrownBy(() -> registry.callerOf(supervisor)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void aRevokedGatewayStaysOutWhenTheDatabaseGoes() {
        AccessToken gateway = token(Role.GATEWAY);
        assertThat(registry.callerOf(gateway)).isPresent();
        registry.revoke(gateway.id(), "somebody");
        clock.now = clock.now.plus(TokenRegistry.BELIEVED);
        assertThat(registry.callerOf(gateway)).isEmpty();

        database.away = true;
        clock.now = clock.now.plus(TokenRegistry.BELIEVED);
        assertThat(registry.callerOf(gateway)).isEmpty();
    }

    @Test
    void afterAFailureTheDatabaseIsLeftAloneForAWhileAndAskedThen() {
        AccessToken gateway = token(Role.GATEWAY);
        AccessToken supervisor = token(Role.SUPERVISOR);
        assertThat(registry.callerOf(gateway)).isPresent();
        database.away = true;
        clock.now = clock.now.plus(TokenRegistry.BELIEVED);
        assertThat(registry.callerOf(gateway)).isPresent();
        int asked = database.asked;

        clock.now = clock.now.plus(TokenRegistry.PAUSE).minusMillis(1);
        assertThat(registry.callerOf(gateway)).isPresent();
        assertThatThrownBy(() -> registry.callerOf(supervisor)).isInstanceOf(DataAccessException.class);
        assertThat(database.asked).isEqualTo(asked);

        database.away = false;
        clock.now = clock.now.plusMillis(1);
        assertThat(registry.callerOf(supervisor)).isPresent();
        assertThat(registry.callerOf(gateway)).isPresent();
        assertThat(database.asked).isGreaterThan(asked);
    }

    private AccessToken token(Role role) {
        return new AccessToken(
                UUID.randomUUID().toString(),
                "outage",
                "outage-" + UUID.randomUUID(),
                role,
                List.of(),
                List.of(),
                clock.now.plus(Duration.ofDays(1)));
    }

    /** The test's database, until it is away. */
    private static final class Database extends AbstractDataSource {
        private final String url;
        private volatile boolean away;
        private volatile CountDownLatch silence = new CountDownLatch(0);
        private int asked;

        Database(String url) {
            this.url = url;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return getConnection("postgres", "");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            asked++;
            try {
                silence.await();
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            if (away) {
                throw new SQLException("away");
            }
            return DriverManager.getConnection(url, user, password);
        }
    }

    private static final class ManualClock extends Clock {
        private Instant now = Instant.parse("2026-03-02T08:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
