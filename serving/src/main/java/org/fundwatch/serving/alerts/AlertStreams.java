package org.fundwatch.serving.alerts;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.fundwatch.serving.LimitProperties;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedRuntimeException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open streams of this instance, at most {@link LimitProperties#alertStreams()}, each with a thread of its own so that a slow
 * reader holds up nobody. One look at the database every half second wakes those for whom something arrived, whichever instance
 * stored it. All are ended before the web server stops.
 */
@Component
class AlertStreams implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AlertStreams.class);
    private static final long LOOK_MILLIS = 500;

    private final AlertArrivals arrivals;
    private final LimitProperties limits;
    private final Semaphore free;
    private final ArrivalSignal signal = new ArrivalSignal();
    private final Set<AlertStream> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ExecutorService threads;
    private volatile @Nullable ScheduledExecutorService looks;

    AlertStreams(AlertArrivals arrivals, LimitProperties limits) {
        this.arrivals = arrivals;
        this.limits = limits;
        this.free = new Semaphore(limits.alertStreams());
    }

    /**
     * Opens one.
     *
     * @param after the place to go on from; absent: from now on
     * @throws HttpProblem 503 if as many are open as may be
     */
    SseEmitter open(Caller caller, @Nullable Long after) {
        ExecutorService executor = threads;
        if (executor == null || !free.tryAcquire()) {
            throw new HttpProblem(
                    HttpStatus.SERVICE_UNAVAILABLE, "BUSY", "", "as many streams are open as this instance allows");
        }
        boolean started = false;
        try {
            SseEmitter emitter = new SseEmitter(limits.streamLifetime().toMillis());
            long latest = arrivals.latest();
            if (after != null && after > latest) {
                throw new HttpProblem(
                        HttpStatus.BAD_REQUEST,
                        "BAD_CURSOR",
                        "Last-Event-ID",
                        "lies ahead of every event: list, then follow");
            }
            long place = after == null ? latest : after;
            AlertStream stream = new AlertStream(arrivals, caller, place, emitter, signal, limits.streamHeartbeat());
            emitter.onTimeout(() -> {
                stream.end();
                emitter.complete();
            });
            emitter.onError(failure -> stream.end());
            emitter.onCompletion(stream::end);
            open.add(stream);
            executor.execute(() -> run(stream));
            started = true;
            return emitter;
        } catch (RejectedExecutionException e) {
            throw new HttpProblem(HttpStatus.SERVICE_UNAVAILABLE, "BUSY", "", "this instance is being stopped");
        } finally {
            if (!started) {
                free.release();
            }
        }
    }

    private void run(AlertStream stream) {
        try {
            stream.run();
        } finally {
            open.remove(stream);
            free.release();
        }
    }

    private void look() {
        if (open.isEmpty()) {
            return;
        }
        try {
            signal.arrived(arrivals.latest());
        } catch (NestedRuntimeException e) {
            LOG.warn("arrivals are not known now: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void start() {
        threads = Executors.newCachedThreadPool(task -> new Thread(task, "serving-alert-stream"));
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "serving-alert-arrivals"));
        looks = timer;
        timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        ScheduledExecutorService timer = looks;
        ExecutorService executor = threads;
        looks = null;
        threads = null;
        if (timer != null && executor != null) {
            timer.shutdown();
            open.forEach(AlertStream::end);
            executor.shutdown();
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }
}
