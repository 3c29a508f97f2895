package org.fundwatch.serving.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.http.HttpProblem;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** A settlement with family aid while the database says nothing: refused in time, and nothing was asked of anybody. */
class FamilyHoldsTest {
    @Test
    void aDatabaseThatSaysNothingDoesNotUseUpTheDeadline() {
        SilentDatabase database = new SilentDatabase();
        // without a desk: nothing may come so far
        FamilyHolds holds = new FamilyHolds(null, JdbcClient.create(database));
        try {
            CompletableFuture<PersonEvent> held =
                    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> holds.hold(settlement()));

            assertThatThrownBy(() -> held.get(10, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(HttpProblem.class, problem -> {
                        assertThat(problem.status().value()).isEqualTo(503);
                        assertThat(problem.reason()).isEqualTo("DATABASE_UNAVAILABLE");
                    });
        } finally {
            database.end.countDown();
            holds.destroy();
        }
    }

    private static PersonEvent settlement() {
        return JsonCodec.readPersonEvent("""
                {"event_id":"a","event_type":"SETTLEMENT","psn_no":"p","event_time":"2026-03-02T09:00:00+08:00",
                 "mdtrt_id":"v","fixmedins_code":"H14110200001","med_type":"11",
                 "family_aid":{"authoriser_psn_no":"r","amt":10.00,"authoriser_cert_type":"01"},
                 "items":[{"feedetl_sn":"1","med_list_codg":"XJ01AMOXICILLIN","cnt":1,"pric":20.00,
                 "det_item_fee_sumamt":20.00}]}""".getBytes(UTF_8));
    }

    /** Takes a connection and never gives it. */
    private static final class SilentDatabase extends AbstractDataSource {
        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public Connection getConnection() throws SQLException {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new SQLException("away");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }
}
