package org.fundwatch.serving.gateway;

/**
 * How many events may wait for their answers at once, so that whoever waits is answered in time: as many as were answered in
 * {@value #WAIT_MS} ms lately (Little's law), no fewer than {@value #LEAST}, from which a faster job makes its way up, and never
 * more than the limit of the configuration. An event that has waited for {@value #RECENT_MS} ms was answered PENDING long ago: it
 * takes nobody's place, and its answer does not count as the pace of now. Keeps counts of the last seconds only.
 */
final class Admission {
    static final int LEAST = 128;
    private static final int WAIT_MS = 600;
    private static final int RECENT_MS = 10_000;
    private static final int MEASURED_MS = 2_000;
    private static final int SLOT_MS = 250;
    private static final int SLOTS = RECENT_MS / SLOT_MS;

    private final int most;
    private final long[] slot = new long[SLOTS];
    private final int[] waiting = new int[SLOTS];
    private final int[] answered = new int[SLOTS];

    Admission(int most) {
        this.most = most;
    }

    /** Takes a place, if there is one; {@code now} in epoch milliseconds. */
    synchronized boolean enter(long now) {
        if (!hasPlace(now, 0)) {
            return false;
        }
        waiting[index(now)]++;
        return true;
    }

    /**
     * Whether there is a place now for one more event.
     *
     * @param coming how many are to be looked at still: they wait, too
     */
    synchronized boolean hasPlace(long now, int coming) {
        roll(now);
        long inPlace = coming;
        for (int i = 0; i < SLOTS; i++) {
            inPlace += isRecent(i, now, RECENT_MS) ? waiting[i] : 0;
        }
        return inPlace < places(now);
    }

    /** Gives the place back. */
    synchronized void leave(long entered, long now) {
        roll(now);
        int then = index(entered);
        if (slot[then] == entered / SLOT_MS) {
            waiting[then]--;
        }
    }

    /** Counts an answer of the job. */
    synchronized void answered(long entered, long now) {
        if (now - entered < RECENT_MS) {
            answered[roll(now)]++;
        }
    }

    private long places(long now) {
        long lately = 0;
        for (int i = 0; i < SLOTS; i++) {
            lately += isRecent(i, now, MEASURED_MS) ? answered[i] : 0;
        }
        return Math.min(most, Math.max(LEAST, lately * WAIT_MS / MEASURED_MS));
    }

    private boolean isRecent(int index, long now, int millis) {
        return slot[index] > now / SLOT_MS - millis / SLOT_MS;
    }

    private int roll(long now) {
        int current = index(now);
        if (slot[current] != now / SLOT_MS) {
            slot[current] = now / SLOT_MS;
            waiting[current] = 0;
            answered[current] = 0;
        }
        return current;
    }

    private static int index(long millis) {
        return Math.floorMod(millis / SLOT_MS, SLOTS);
    }
}
