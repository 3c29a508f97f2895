package org.fundwatch.serving.security;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Ends a session that nobody has used for its time-out. Pages ask for news on their own, which keeps the web server's own
 * clock of the session going; what counts here is the last request that a person made.
 */
final class SessionEnd {
    private static final String LAST_DEED = SessionEnd.class.getName();

    private final Clock clock;

    SessionEnd(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whether the session is over; if not, a request that a person made begins its time anew.
     *
     * @param poll whether the page asks on its own
     */
    boolean isOver(HttpSession session, boolean poll) {
        Instant now = clock.instant();
        boolean begun = session.getAttribute(LAST_DEED) instanceof Instant;
        Instant last = session.getAttribute(LAST_DEED) instanceof Instant deed ? deed : now;
        if (!now.isBefore(last.plus(Duration.ofSeconds(session.getMaxInactiveInterval())))) {
            return true;
        }
        if (!poll || !begun) {
            session.setAttribute(LAST_DEED, now);
        }
        return false;
    }
}
