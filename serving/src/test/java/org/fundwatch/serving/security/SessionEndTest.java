package org.fundwatch.serving.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionEndTest {
    private Instant now = Instant.parse("2026-03-09T01:00:00Z");
    private final SessionEnd end = new SessionEnd(new SetClock());
    private final HttpSession session = halfAnHour();

    @Test
    void pagesThatAskForNewsDoNotKeepASessionAlive() {
        assertThat(end.isOver(session, false)).isFalse();
        for (int minute = 1; minute < 30; minute++) {
            pass(Duration.ofMinutes(1));
            assertThat(end.isOver(session, true)).as("minute " + minute).isFalse();
        }
        pass(Duration.ofMinutes(1));
        assertThat(end.isOver(session, true)).isTrue();
        assertThat(end.isOver(session, false)).isTrue();
    }

    @Test
    void whatAPersonDoesBeginsTheTimeAnew() {
        end.isOver(session, true);
        pass(Duration.ofMinutes(29));
        assertThat(end.isOver(session, false)).isFalse();
        pass(Duration.ofMinutes(29));
        assertThat(end.isOver(session, true)).isFalse();
        pass(Duration.ofSeconds(59));
        assertThat(end.isOver(session, false)).isFalse();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    /** A session of which nothing but time-out and attributes is asked. */
    private static HttpSession halfAnHour() {
        Map<String, Object> attributes = new HashMap<>();
        return (HttpSession) Proxy.newProxyInstance(
                HttpSession.class.getClassLoader(),
                new Class<?>[] {HttpSession.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMaxInactiveInterval" -> 1_800;
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private final class SetClock extends Clock {
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
