package org.fundwatch.serving.security;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each caller may still ask: a bucket for each, filled at a steady rate and emptied by requests. Keeps the callers
 * that asked last, at most {@value #MOST}; who is forgotten begins with a full bucket. Thread-safe.
 */
final class RequestRates {
    static final int MOST = 20_000;
    private static final long WHOLE = 1_000;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    /** What is left, in thousandths of a request. */
    private static final class Bucket {
        private long left;
        private long filledAtMillis;

        private Bucket(long left, long filledAtMillis) {
            this.left = left;
            this.filledAtMillis = filledAtMillis;
        }
    }

    /**
     * Takes one request.
     *
     * @param rate requests a second
     * @param burst requests at once
     * @return milliseconds to wait before the next may come; 0 if this one may
     */
    synchronized long take(String caller, int rate, int burst, long nowMillis) {
        long full = WHOLE * burst;
        Bucket bucket = buckets.computeIfAbsent(caller, name -> new Bucket(full, nowMillis));
        long passed = Math.max(0, nowMillis - bucket.filledAtMillis);
        // rate requests a second are rate thousandths a millisecond
        bucket.left = passed > full / rate ? full : Math.min(full, bucket.left + passed * rate);
        bucket.filledAtMillis = nowMillis;
        if (bucket.left >= WHOLE) {
            bucket.left -= WHOLE;
            return 0;
        }
        return (WHOLE - bucket.left + rate - 1) / rate;
    }
}
