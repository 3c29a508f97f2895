package org.fundwatch.simulator.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
     * @param connections more requests are never under way. Of those that are free the one that was
     *     used last is used first, so no more are opened than are needed
     */
    public OpenLoop(InetSocketAddress address, String path, List<String> tokens, int connections) {
        this.address = address;
        this.path = path;
        this.tokens = List.copyOf(tokens);
        this.connections = connections;
        this.threads = Executors.newCachedThreadPool();
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
        Timetable timetable = new Timetable(documents, perSecond, System.nanoTime() + START_NANOS);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Semaphore underWay = new Semaphore(connections);
        try (Lines lines = new Lines()) {
            for (int n = 0; n < documents.size() && failure.get() == null; n++) {
                int number = n;
                timetable.awaitDue(number);
                underWay.acquire();
                threads.execute(() -> {
                    try {
                        HttpLine line = lines.take();
                        timetable.answered(
                                number, line.post(documents.get(number).json()));
                        lines.giveBack(line);
                    } catch (IOException | RuntimeException | Error e) {
                        failure.compareAndSet(null, e);
                    } finally {
                        underWay.release();
                    }
                });
            }
            underWay.acquire(connections);
            if (failure.get() != null) {
                throw new IOException("a connection failed: " + failure.get(), failure.get());
            }
            return timetable.outcome(System.nanoTime());
        }
    }

    /** The connections of a run. */
    private final class Lines implements AutoCloseable {
        private final Queue<HttpLine> all = new ConcurrentLinkedQueue<>();
        private final Deque<HttpLine> free = new ConcurrentLinkedDeque<>();
        private final AtomicInteger opened = new AtomicInteger();

        /** The one that was given back last, or a new one. */
        private HttpLine take() throws IOException {
            HttpLine line = free.poll();
            if (line == null) {
                line = new HttpLine(address, path, tokens.get(opened.getAndIncrement() % tokens.size()));
                all.add(line);
            }
            return line;
        }

        private void giveBack(HttpLine line) {
            free.push(line);
        }

        @Override
        public void close() throws IOException {
            for (HttpLine line : all) {
                line.close();
            }
        }
    }

    /** What is due when, and what was answered. Each request is one thread's; the figures are read when all are through. */
    private static final class Timetable {
        private final List<LoadEvent> documents;
        private final int perSecond;
        private final long start;
        private final long[] micros;
        private final byte[][] verdicts;
        private final boolean[] refused;

        private Timetable(List<LoadEvent> documents, int perSecond, long start) {
            this.documents = documents;
            this.perSecond = perSecond;
            this.start = start;
            this.micros = new long[documents.size()];
            this.verdicts = new byte[documents.size()][];
            this.refused = new boolean[documents.size()];
        }

        private long due(int n) {
            return start + n * TimeUnit.SECONDS.toNanos(1) / perSecond;
        }

        /** Returns when the request is due. */
        private void awaitDue(int n) {
            for (long wait = due(n) - System.nanoTime(); wait > 0; wait = due(n) - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
        }

        private void answered(int n, HttpLine.Answer answer) throws IOException {
            micros[n] = Math.min(LONGEST_MICROS, (System.nanoTime() - due(n)) / 1_000);
            switch (answer.status()) {
                case 200 -> verdicts[n] = answer.body();
                case 202 -> {
                    // taken, and answered later
                }
                case 503 -> refused[n] = true;
                default ->
                    throw new IOException("an answer " + answer.status() + ": " + new String(answer.body(), UTF_8));
            }
        }

        private Outcome outcome(long end) {
            Histogram all = new Histogram(LONGEST_MICROS, 3);
            Histogram ofRefused = new Histogram(LONGEST_MICROS, 3);
            List<byte[]> bodies = new ArrayList<>();
            for (int n = 0; n < documents.size(); n++) {
                all.recordValue(micros[n]);
                if (refused[n]) {
                    ofRefused.recordValue(micros[n]);
                } else if (verdicts[n] != null) {
                    bodies.add(verdicts[n]);
                }
            }
            double rate = documents.size() / ((end - start) / 1e9);
            return new Outcome(all, ofRefused, rate, bodies, documents.size() - bodies.size(), end);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
