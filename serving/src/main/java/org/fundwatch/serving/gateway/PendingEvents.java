package org.fundwatch.serving.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.fundwatch.schemas.failure.DeadLetter;
import org.fundwatch.serving.ServingProperties;
import org.fundwatch.serving.log.Append;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The events of this instance that wait for an answer, by event id; bounded, and admitted by {@link Admission}. An entry
 * outlives the request's deadline, so that a repetition waits for the same answer instead of being appended again, and goes
 * with its answer or, when the next event comes, once it is older than 15 minutes. Where the append is in doubt, the next
 * repetition is appended again: the job answers the second of two records with the stored amounts.
 */
@Component
class PendingEvents {
    private static final Duration KEPT = Duration.ofMinutes(15);
    // a look at every entry with each registration would cost the more the more events wait
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(1);

    private final ConcurrentMap<String, PendingEvent> byEventId = new ConcurrentHashMap<>();
    private final Clock clock;
    private final int limit;
    private final Admission admission;
    private final RequestQueue queue;
    private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);

    PendingEvents(ServingProperties properties, Clock clock, RequestQueue queue, MeterRegistry metrics) {
        this.limit = properties.inFlightLimit();
        this.admission = new Admission(limit);
        this.clock = clock;
        this.queue = queue;
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
    Registration register(String eventId, String psnNo, String contentHash) {
        Instant now = clock.instant();
        sweep(now);
        PendingEvent present = byEventId.get(eventId);
        if (present == null && byEventId.size() < limit && admission.enter(now.toEpochMilli())) {
            PendingEvent fresh = new PendingEvent(psnNo, contentHash, now);
            present = byEventId.putIfAbsent(eventId, fresh);
            if (present == null) {
                return new Registration(fresh, true);
            }
            admission.leave(now.toEpochMilli(), now.toEpochMilli());
        } else if (present == null) {
            // an equal request beside this one may have had the last place
            present = byEventId.get(eventId);
        }
        return present == null ? null : new Registration(present, present.takeDoubt(contentHash));
    }

    /** Whether a further event is to be refused now; the requests that wait to be looked at take places as well. */
    boolean isFull() {
        Instant now = clock.instant();
        sweep(now);
        return byEventId.size() >= limit || !admission.hasPlace(now.toEpochMilli(), queue.length());
    }

    void judged(String eventId, String psnNo, byte[] verdict) {
        PendingEvent event = byEventId.get(eventId);
        if (event != null && event.psnNo().equals(psnNo) && answered(eventId, event)) {
            event.answer().complete(new GatewayAnswer.Judged(verdict));
        }
    }

    void refused(String eventId, DeadLetter letter) {
        PendingEvent event = byEventId.get(eventId);
        if (event != null) {
            event.offer(letter);
            if (event.answer().isDone()) {
                answered(eventId, event);
            }
        }
    }

    /** Tells where the event lies, so that a dead letter about it can be recognised. */
    void appended(String eventId, PendingEvent event, Append.Done where) {
        event.appendedAt(where);
        if (event.answer().isDone()) {
            answered(eventId, event);
        }
    }

    /** Tells that this append certainly failed: the answer, unless an earlier one of the same event may have succeeded. */
    void notAppended(String eventId, PendingEvent event) {
        if (event.wasInDoubt()) {
            event.doubt();
        } else if (byEventId.remove(eventId, event)) {
            admission.leave(event.since().toEpochMilli(), clock.millis());
            event.answer().complete(new GatewayAnswer.NotAppended());
        }
    }

    /** Tells that the event may or may not lie in the log. */
    static void inDoubt(PendingEvent event) {
        event.doubt();
    }

    /** Whether a record with this event id is of interest. */
    boolean awaits(String eventId) {
        return byEventId.containsKey(eventId);
    }

    boolean isEmpty() {
        return byEventId.isEmpty();
    }

    /** Takes an entry out that the job has answered; true if it was there. */
    private boolean answered(String eventId, PendingEvent event) {
        boolean removed = byEventId.remove(eventId, event);
        if (removed) {
            long now = clock.millis();
            admission.leave(event.since().toEpochMilli(), now);
            admission.answered(event.since().toEpochMilli(), now);
        }
        return removed;
    }

    private void sweep(Instant now) {
        Instant due = nextSweep.get();
        if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(BETWEEN_SWEEPS))) {
            Instant oldest = now.minus(KEPT);
            byEventId.values().removeIf(event -> event.since().isBefore(oldest));
        }
    }
}
