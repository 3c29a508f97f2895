package org.fundwatch.serving.alerts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.fundwatch.serving.security.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open stream: reads what arrived after its own place, page by page, and sends it. It holds one page at a time, however
 * slow its reader is; what is not sent yet stays in the database. Each event's id is the place behind it, so that a reader who comes
 * back with the last id misses nothing and gets nothing twice.
 */
final class AlertStream implements Runnable {
    /** Revisions held at a time. */
    static final int PAGE = 100;

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final Logger LOG = LoggerFactory.getLogger(AlertStream.class);

    private final AlertArrivals arrivals;
    private final Caller caller;
    private final SseEmitter emitter;
    private final ArrivalSignal signal;
    private final Duration heartbeat;
    private long place;
    private volatile boolean ended;

    AlertStream(
            AlertArrivals arrivals,
            Caller caller,
            long place,
            SseEmitter emitter,
            ArrivalSignal signal,
            Duration heartbeat) {
        this.arrivals = arrivals;
        this.caller = caller;
        this.place = place;
        this.emitter = emitter;
        this.signal = signal;
        this.heartbeat = heartbeat;
    }

    @Override
    public void run() {
        try {
            // the place itself comes first: who loses the connection before the first alert can resume as well
            emitter.send(
                    SseEmitter.event().id(Long.toString(place)).name("ready").data("{}"));
            while (!ended) {
                sendUpTo(arrivals.latest());
                if (!ended && !signal.await(place, heartbeat)) {
                    emitter.send(SseEmitter.event().comment(" "));
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("a reader of alerts has gone: {}", e.getClass().getSimpleName());
            emitter.complete();
        } catch (DataAccessException | TransactionException e) {
            // the reader comes back with its last id
            LOG.warn("a stream of alerts is ended: {}", e.getClass().getSimpleName());
            emitter.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.complete();
        }
    }

    private void sendUpTo(long latest) throws IOException {
        while (!ended && place < latest) {
            List<AlertArrivals.Arrival> page = arrivals.between(place, latest, caller, PAGE);
            for (AlertArrivals.Arrival arrival : page) {
                emitter.send(SseEmitter.event()
                        .id(Long.toString(arrival.number()))
                        .name("alert")
                        .data(arrival.document(), TEXT));
                place = arrival.number();
            }
            if (page.size() < PAGE) {
                place = latest; // what lies between is not this caller's
            }
        }
    }

    void end() {
        ended = true;
        signal.raise();
    }
}
