package org.fundwatch.serving.persons;

import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Stands in URLs for a person: a random text that means something in one session alone, for a quarter of an hour. Opening
 * more than {@value #MAX_OPEN} ends the oldest.
 */
@Component
class PersonHandles {
    static final Duration LIFE = Duration.ofMinutes(15);

    private static final int MAX_OPEN = 10;
    private static final int HANDLE_BYTES = 16;
    private static final String ATTRIBUTE = PersonHandles.class.getName();

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PersonHandles(Clock clock) {
        this.clock = clock;
    }

    String open(HttpSession session, String psnNo, String reason) {
        byte[] bytes = new byte[HANDLE_BYTES];
        random.nextBytes(bytes);
        String handle = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        synchronized (WebUtils.getSessionMutex(session)) {
            Map<String, OpenedPerson> opened = opened(session);
            opened.values().removeIf(person -> !now.isBefore(person.until()));
            while (opened.size() >= MAX_OPEN) {
                opened.remove(opened.keySet().iterator().next());
            }
            opened.put(handle, new OpenedPerson(psnNo, reason, now.plus(LIFE), false));
            session.setAttribute(ATTRIBUTE, opened);
        }
        return handle;
    }

    /** The person behind a handle of this session that has not ended. */
    Optional<OpenedPerson> find(HttpSession session, String handle) {
        synchronized (WebUtils.getSessionMutex(session)) {
            return Optional.ofNullable(opened(session).get(handle))
                    .filter(person -> clock.instant().isBefore(person.until()));
        }
    }

    void unmask(HttpSession session, String handle) {
        synchronized (WebUtils.getSessionMutex(session)) {
            Map<String, OpenedPerson> opened = opened(session);
            opened.computeIfPresent(handle, (key, person) -> person.withoutMask());
            session.setAttribute(ATTRIBUTE, opened);
        }
    }

    private static LinkedHashMap<String, OpenedPerson> opened(HttpSession session) {
        LinkedHashMap<String, OpenedPerson> opened = new LinkedHashMap<>();
        if (session.getAttribute(ATTRIBUTE) instanceof Map<?, ?> stored) {
            stored.forEach((handle, person) -> opened.put((String) handle, (OpenedPerson) person));
        }
        return opened;
    }
}
