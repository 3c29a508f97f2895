package org.fundwatch.serving.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.fundwatch.schemas.failure.DeadLetter;
import org.fundwatch.serving.ServingProperties;
import org.fundwatch.serving.log.Append;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The events of this instance that wait for an answer, by event id; bounded. An entry outlives the request's deadline, so
 * that a repetition waits for the same answer instead of being appended again, and goes with its answer or after 15
 * minutes.
 */
@Component
class PendingEvents {
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final ConcurrentMap<String, PendingEvent> byEventId = new ConcurrentHashMap<>();
    private final Clock clock;
    private final int limit;

    PendingEvents(ServingProperties properties, Clock clock, MeterRegistry metrics) {
        this.limit = properties.inFlightLimit();
        this.clock = clock;
        Gauge.builder("gateway_pending_events", byEventId, ConcurrentMap::size)
                .description("Events that wait for the verdict job's answer")
                .register(metrics);
    }

    /**
     * The entry of an event.
     *
     * @param first whether the caller must append it; otherwise an earlier request has
     */
    record Registration(PendingEvent event, boolean first) {}

    /** Registers before the append; {@code null} if too many events wait already. */
    @Nullable
    Registration register(String eventId, String contentHash) {
        PendingEvent known = byEventId.get(eventId);
        if (known == null && byEventId.size() >= limit) {
            forgetOlderThan(clock.instant().minus(KEPT));
            if (byEventId.size() >= limit) {
                return null;
            }
        }
        PendingEvent fresh = new PendingEvent(contentHash, clock.instant());
        PendingEvent present = byEventId.putIfAbsent(eventId, fresh);
        return present == null ? new Registration(fresh, true) : new Registration(present, false);
    }

    void judged(String eventId, byte[] verdict) {
        answered(eventId, new GatewayAnswer.Judged(verdict));
    }

    void refused(String eventId, DeadLetter letter) {
        PendingEvent event = byEventId.get(eventId);
        if (event != null) {
            event.offer(letter);
            if (event.answer().isDone()) {
                byEventId.remove(eventId, event);
            }
        }
    }

    /** Tells where the event lies, so that a dead letter about it can be recognised. */
    void appended(String eventId, PendingEvent event, Append.Done where) {
        event.appendedAt(where);
        if (event.answer().isDone()) {
            byEventId.remove(eventId, event);
        }
    }

    void notAppended(String eventId) {
        answered(eventId, new GatewayAnswer.NotAppended());
    }

    /** Whether a record with this event id is of interest. */
    boolean awaits(String eventId) {
        return byEventId.containsKey(eventId);
    }

    boolean isEmpty() {
        return byEventId.isEmpty();
    }

    private void answered(String eventId, GatewayAnswer answer) {
        PendingEvent event = byEventId.remove(eventId);
        if (event != null) {
            event.answer().complete(answer);
        }
    }

    private void forgetOlderThan(Instant instant) {
        byEventId.values().removeIf(event -> event.since().isBefore(instant));
    }
}
