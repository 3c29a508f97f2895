package org.fundwatch.standalone.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What was sent into the system and what it said, as its clients saw it: what the invariants are held against. */
final class Evidence {
    /** Settlements that the log or the gateway took: each must have a verdict. */
    final Set<String> accepted = ConcurrentHashMap.newKeySet();
    /** Bodies of 200, by event id. */
    final Map<String, Set<String>> answers = new ConcurrentHashMap<>();
    /** Where the answer to a 202 was said to be, by event id. */
    final Map<String, String> pending = new ConcurrentHashMap<>();
    /** Records that no job can use: topic-partition-offset. */
    final Set<String> poison = ConcurrentHashMap.newKeySet();
    /** How often each HTTP status came. */
    final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
    /** What must not have happened, told in a sentence each. */
    final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    /** Durations of HTTP requests in milliseconds. */
    final Queue<Long> durations = new ConcurrentLinkedQueue<>();

    /** Requests that came back later than they may. */
    final AtomicInteger late = new AtomicInteger();
    /** Requests that ended without an answer though nobody had killed who was asked. */
    final AtomicInteger lost = new AtomicInteger();
    /** Requests that ended with the process that was asked. */
    final AtomicInteger broken = new AtomicInteger();
    /** Actions of the administrator that were confirmed: each must be in the audit log. */
    final AtomicInteger audited = new AtomicInteger();

    final AtomicInteger repeats = new AtomicInteger();
    final AtomicLong directRecords = new AtomicLong();

    void answered(String eventId, String body) {
        accepted.add(eventId);
        answers.computeIfAbsent(eventId, id -> ConcurrentHashMap.newKeySet()).add(body);
    }

    void replied(int status, long millis) {
        statuses.computeIfAbsent(status, code -> new AtomicInteger()).incrementAndGet();
        durations.add(millis);
    }

    /** The duration that so many percent of the requests did not exceed. */
    long percentile(int percent) {
        List<Long> sorted = new ArrayList<>(durations);
        sorted.sort(null);
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
