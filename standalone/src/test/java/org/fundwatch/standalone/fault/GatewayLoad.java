package org.fundwatch.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.fundwatch.schemas.json.JsonCodec;

/**
 * Gateways: each sends settlements one after another, to this instance and that, and sends again, under the same id, what was
 * not taken. Some of what was answered is sent a second time.
 */
final class GatewayLoad {
    /** How long an instance may take: its deadline, and what a busy machine adds. */
    private static final Duration ALLOWED = Duration.ofSeconds(2).plusSeconds(3);

    /** How long after a kill connections may still end without an answer. */
    private static final Duration AFTER_A_KILL = Duration.ofSeconds(20);

    private static final int REPEATED_OF = 20;
    private static final int GATEWAYS = 6;

    private final List<ServingProcess> instances;
    private final String token;
    private final Evidence evidence;
    private volatile long pauseNanos;
    private final ConcurrentLinkedDeque<Item> waiting = new ConcurrentLinkedDeque<>();
    private final AtomicLong due = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ending;

    /** One settlement on its way. */
    private record Item(int number, String eventId, byte[] json, int attempts) {
        Item again() {
            return new Item(number, eventId, json, attempts + 1);
        }
    }

    GatewayLoad(List<ServingProcess> instances, String token, Evidence evidence, int perSecond) {
        this.instances = instances;
        this.token = token;
        this.evidence = evidence;
        send(perSecond);
    }

    /** Queues a settlement. */
    void add(byte[] json) {
        waiting.add(new Item(open.incrementAndGet(), JsonCodec.readHeader(json).eventId(), json, 0));
    }

    void start() {
        due.set(System.nanoTime());
        for (int i = 0; i < GATEWAYS; i++) {
            Thread thread = new Thread(this::work, "gateway-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Settlements that were not taken yet. */
    int left() {
        return waiting.size();
    }

    /** From now on so many a second. */
    void send(int perSecond) {
        pauseNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Sends what is left and returns when all of it was taken. */
    void finish(Duration limit) throws Exception {
        ending = true;
        Await.until("the gateways to be through", limit, () -> threads.stream().noneMatch(Thread::isAlive));
    }

    private void work() {
        try {
            Item item = waiting.poll();
            while (item != null || !ending) {
                awaitTurn();
                if (item != null) {
                    attempt(item);
                }
                item = waiting.poll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            evidence.complaints.add("a gateway failed: " + e);
        }
    }

    /** A timetable that is not made up for: who was held up does not hurry afterwards. */
    private void awaitTurn() throws InterruptedException {
        long now = System.nanoTime();
        long mine = due.getAndUpdate(next -> Math.max(next, now) + pauseNanos);
        TimeUnit.NANOSECONDS.sleep(Math.max(0, mine - now));
    }

    private void attempt(Item item) throws InterruptedException {
        ServingProcess instance = instances.get((item.number + item.attempts) % instances.size());
        HttpRequest request = instance.request("/api/v1/settlements")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(item.json))
                .build();
        long begin = System.nanoTime();
        try {
            HttpResponse<String> response = instance.send(request);
            took(response.statusCode(), Duration.ofNanos(System.nanoTime() - begin), response.body());
            take(item, response);
        } catch (ConnectException e) {
            waiting.add(item.again()); // nobody there: it starts again
        } catch (IOException e) {
            if (instance.wasKilledWithin(AFTER_A_KILL)) {
                evidence.broken.incrementAndGet();
            } else {
                evidence.lost.incrementAndGet();
                evidence.complaints.add("no answer though nobody was killed: " + e);
            }
            waiting.add(item.again());
        }
    }

    private void took(int status, Duration duration, String body) {
        evidence.replied(status, duration.toMillis());
        if (duration.compareTo(ALLOWED) > 0) {
            evidence.late.incrementAndGet();
            evidence.complaints.add(
                    "an answer " + status + " took " + duration.toMillis() + " ms: " + (status == 200 ? "" : body));
        }
    }

    private void take(Item item, HttpResponse<String> response) {
        switch (response.statusCode()) {
            case 200 -> {
                evidence.answered(item.eventId, response.body());
                if (item.number % REPEATED_OF == 0 && item.attempts < REPEATED_OF) {
                    evidence.repeats.incrementAndGet();
                    waiting.add(new Item(item.number + 1, item.eventId, item.json, REPEATED_OF));
                }
            }
            case 202 -> {
                evidence.accepted.add(item.eventId);
                evidence.pending.put(
                        item.eventId, response.headers().firstValue("Location").orElse(""));
            }
            case 503 -> waiting.add(item.again());
            default ->
                evidence.complaints.add("answer " + response.statusCode() + " to "
                        + new String(item.json, UTF_8).lines().findFirst().orElse("") + ": " + response.body());
        }
    }

    /** Asks for every answer that was still to come; returns those event ids to which none came. */
    List<String> resolve(Duration limit) throws Exception {
        Map<String, String> left = new java.util.TreeMap<>(evidence.pending);
        ServingProcess instance = instances.get(0);
        Await.within(limit, () -> {
            left.entrySet().removeIf(one -> resolved(instance, one.getKey(), one.getValue()));
            return left.isEmpty();
        });
        return List.copyOf(left.keySet());
    }

    private boolean resolved(ServingProcess instance, String eventId, String location) {
        try {
            HttpResponse<String> response = instance.send(instance.request(location)
                    .header("Authorization", "Bearer " + token)
                    .GET()
                    .build());
            if (response.statusCode() == 200) {
                evidence.answered(eventId, response.body());
            }
            return response.statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
