package org.fundwatch.simulator.life;

import org.fundwatch.simulator.people.Population;
import org.fundwatch.simulator.random.Purpose;
import org.fundwatch.simulator.random.SeededStream;
import org.jspecify.annotations.Nullable;

/** What the city remembers of each person from day to day. Bounded by the number of people alone. */
final class Habits {
    private static final int NEVER = Integer.MIN_VALUE / 2;

    private final int[] busyUntil;
    private final int[] noStayUntil;
    private final int[] refillOn;
    private final int[] refundedOn;
    private final @Nullable Shelf[] shelves;

    Habits(long seed, Population people) {
        int persons = people.size();
        busyUntil = new int[persons];
        noStayUntil = new int[persons];
        refillOn = new int[persons];
        refundedOn = new int[persons];
        shelves = new Shelf[persons];
        java.util.Arrays.fill(busyUntil, NEVER);
        java.util.Arrays.fill(noStayUntil, NEVER);
        java.util.Arrays.fill(refundedOn, NEVER);
        for (int i = 0; i < persons; i++) {
            refillOn[i] = SeededStream.of(seed, Purpose.OPENING, i, 1).below(28);
        }
    }

    boolean isBusy(int person, int day) {
        return busyUntil[person] >= day;
    }

    boolean mayStay(int person, int day) {
        return noStayUntil[person] < day;
    }

    boolean needsRefill(int person, int day) {
        return refillOn[person] <= day;
    }

    void refillAgainOn(int person, int day) {
        refillOn[person] = day;
    }

    /** In hospital up to a day, and not again for six weeks. */
    void stays(int person, int lastDay) {
        busyUntil[person] = lastDay + 1;
        noStayUntil[person] = lastDay + 42;
    }

    /** Honest people return something at most once in two weeks. */
    boolean mayRefund(int person, int day) {
        return day - refundedOn[person] > 14;
    }

    void refunds(int person, int day) {
        refundedOn[person] = day;
    }

    Shelf shelf(int person) {
        Shelf shelf = shelves[person];
        if (shelf == null) {
            shelf = new Shelf();
            shelves[person] = shelf;
        }
        return shelf;
    }
}
