package org.fundwatch.simulator.world;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Who treats whom, and when: an honest doctor begins with a new patient at the earliest 80 seconds after the one before,
 * so that five never fall within five minutes. Slots must be asked for in time order.
 */
public final class Doctors {
    private static final long MILLIS_PER_PATIENT = 80_000;

    private final Map<Integer, long[]> freeAt = new HashMap<>();

    /** The first doctor of the institution who is free, from {@code wanted} (epoch milliseconds) on. */
    public Slot next(Institution institution, long wanted, int preferred) {
        return seen(institution, wanted, preferred, 0, MILLIS_PER_PATIENT);
    }

    /**
     * A doctor who sees other patients neither for so many milliseconds nor in the same time before and after: scripts
     * need that.
     */
    public Slot alone(Institution institution, long wanted, int preferred, long millis) {
        return seen(institution, wanted, preferred, millis, 2 * millis);
    }

    private Slot seen(Institution institution, long wanted, int preferred, long before, long busy) {
        long[] free = freeAt.computeIfAbsent(institution.index(), index -> {
            long[] times = new long[Math.max(1, institution.doctors())];
            Arrays.fill(times, Long.MIN_VALUE);
            return times;
        });
        int chosen = Math.floorMod(preferred, free.length);
        for (int i = 0; i < free.length && free[chosen] > wanted; i++) {
            int other = Math.floorMod(preferred + i, free.length);
            if (free[other] <= wanted || free[other] < free[chosen]) {
                chosen = other;
            }
        }
        long at = Math.max(wanted, free[chosen]) + before;
        free[chosen] = at + busy;
        return new Slot(institution.doctor(chosen), at);
    }

    /** A doctor's code and the time the patient is seen, epoch milliseconds. */
    public record Slot(String doctor, long at) {}
}
