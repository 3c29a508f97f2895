package org.fundwatch.serving.alerts;

import java.time.Duration;

/** Wakes those who wait for alerts: one look at the database stands for all of them. */
final class ArrivalSignal {
    private final Object monitor = new Object();
    private long latest;
    private long wakings;

    /** Tells the latest number there is. */
    void arrived(long number) {
        synchronized (monitor) {
            if (number > latest) {
                latest = number;
                monitor.notifyAll();
            }
        }
    }

    /** Wakes everybody, whatever arrived. */
    void raise() {
        synchronized (monitor) {
            wakings++;
            monitor.notifyAll();
        }
    }

    /**
     * Waits until something arrived behind a place.
     *
     * @return false if nothing did for that long
     */
    boolean await(long place, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        synchronized (monitor) {
            long before = wakings;
            while (latest <= place && wakings == before) {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    return false;
                }
                monitor.wait(left);
            }
            return true;
        }
    }
}
