package org.fundwatch.simulator.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Requests on a timetable that the answers do not change. Request {@code n} is due {@code n / rate} seconds after the start;
 * its latency counts from then, not from when it could be sent: while a slow system keeps every connection busy, the
 * requests that had to wait count with their wait.
 */
public final class OpenLoop implements AutoCloseable {
    /** Latencies are kept in microseconds with three digits, up to ten minutes. */
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

    private static final long START_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final InetSocketAddress address;
    private final String path;
    private final List<String> tokens;
    private final int connections;
    private final ExecutorService threads;

    /**
     * @param tokens of the callers among whom the connections are dealt out
     * @param connections each with a thread of its own; more requests are never under way
     */
    public OpenLoop(InetSocketAddress address, String path, List<String> tokens, int connections) {
        this.address = address;
        this.path = path;
        this.tokens = List.copyOf(tokens);
        this.connections = connections;
        this.threads = Executors.newFixedThreadPool(connections);
    }

    /**
     * What came of a timetable.
     *
     * @param micros latency of each request from its due time
     * @param refusedMicros the same of those that were answered with status 503
     * @param perSecond answers a second, from the first due time to the last answer
     * @param bodies the answers with status 200, in no order
     * @param others how many answers had status 202 or 503
     * @param endNanos {@link System#nanoTime()} when the last was answered
     */
    public record Outcome(
            Histogram micros,
            Histogram refusedMicros,
            double perSecond,
            List<byte[]> bodies,
            int others,
            long endNanos) {
        private static Outcome nothing() {
            return new Outcome(
                    new Histogram(LONGEST_MICROS, 3), new Histogram(LONGEST_MICROS, 3), 0, new ArrayList<>(), 0, 0);
        }

        /** Latencies of the requests that were taken: answered with 200 or 202. */
        public Histogram takenMicros() {
            Histogram taken = micros.copy();
            taken.subtract(refusedMicros);
            return taken;
        }
    }

    /**
     * Sends all documents, so many a second, and returns when the last is answered.
     *
     * @throws IOException where a connection fails, or a document is answered by anything but a verdict (200), a promise (202) or
     *     a refusal that may pass (503): such a run measures nothing
     */
    public Outcome run(List<LoadEvent> documents, int perSecond) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<HttpLine> lines = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                lines.add(new HttpLine(address, path, tokens.get(i % tokens.size())));
            }
            long start = System.nanoTime() + START_NANOS;
            List<Future<Outcome>> parts = new ArrayList<>();
            for (HttpLine line : lines) {
                parts.add(threads.submit(() -> part(line, documents, next, start, perSecond)));
            }
            return together(parts, start);
        } finally {
            for (HttpLine line : lines) {
                line.close();
            }
        }
    }

    private static Outcome part(HttpLine line, List<LoadEvent> documents, AtomicInteger next, long start, int perSecond)
            throws IOException {
        Outcome part = Outcome.nothing();
        int others = 0;
        for (int n = next.getAndIncrement(); n < documents.size(); n = next.getAndIncrement()) {
            long due = start + n * TimeUnit.SECONDS.toNanos(1) / perSecond;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            HttpLine.Answer answer = line.post(documents.get(n).json());
            long micros = Math.min(LONGEST_MICROS, (System.nanoTime() - due) / 1_000);
            part.micros.recordValue(micros);
            switch (answer.status()) {
                case 200 -> part.bodies.add(answer.body());
                case 202 -> others++;
                case 503 -> {
                    others++;
                    part.refusedMicros.recordValue(micros);
                }
                default ->
                    throw new IOException("an answer " + answer.status() + ": " + new String(answer.body(), UTF_8));
            }
        }
        return new Outcome(part.micros, part.refusedMicros, 0, part.bodies, others, 0);
    }

    private static Outcome together(List<Future<Outcome>> parts, long start) throws IOException, InterruptedException {
        Outcome all = Outcome.nothing();
        int others = 0;
        for (Future<Outcome> future : parts) {
            try {
                Outcome part = future.get();
                all.micros.add(part.micros);
                all.refusedMicros.add(part.refusedMicros);
                all.bodies.addAll(part.bodies);
                others += part.others;
            } catch (ExecutionException e) {
                throw new IOException("a connection failed: " + e.getCause(), e.getCause());
            }
        }
        long end = System.nanoTime();
        double perSecond = all.micros.getTotalCount() / ((end - start) / 1e9);
        return new Outcome(all.micros, all.refusedMicros, perSecond, all.bodies, others, end);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
