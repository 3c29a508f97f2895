package org.fundwatch.simulator.life;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is going to happen, in order of time; of equal times, in the order in which it was planned. */
public final class Schedule {
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::sequence));
    private long planned;

    public void add(Act act) {
        entries.add(new Entry(act.at(), planned++, act));
    }

    /** The next act before {@code end}, or none. */
    public @Nullable Act nextBefore(long end) {
        Entry head = entries.peek();
        if (head == null || head.at() >= end) {
            return null;
        }
        entries.remove();
        return head.act();
    }

    private record Entry(long at, long sequence, Act act) {}
}
