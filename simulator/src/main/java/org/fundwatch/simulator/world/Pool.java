package org.fundwatch.simulator.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fundwatch.simulator.random.SeededStream;

/** Institutions among which people choose: half of the time a busy one, hospitals more often than small places. */
public final class Pool {
    private static final int HOSPITAL_WEIGHT = 5;

    private final List<Institution> members;
    private final List<Institution> busy;
    private final List<Institution> others;

    Pool(List<Institution> members) {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a pool without institutions");
        }
        this.members = List.copyOf(members);
        this.busy = weighted(members, true);
        this.others = weighted(members, false);
    }

    public List<Institution> members() {
        return members;
    }

    /** One of them. */
    public Institution choose(SeededStream random) {
        boolean wantsBusy = random.chance(SeededStream.MILLION / 2);
        List<Institution> group = wantsBusy ? busy : others;
        return random.pick(group.isEmpty() ? members : group);
    }

    /** One of them, in three cases of four of the county where people live. */
    public Institution chooseNear(SeededStream random, County county) {
        Institution chosen = choose(random);
        for (int i = 0; i < 3 && !chosen.busy() && !chosen.county().equals(county); i++) {
            chosen = random.pick(others.isEmpty() ? members : others);
        }
        return chosen;
    }

    /** One of them that is none of {@code not}. */
    public Institution chooseOther(SeededStream random, List<Institution> not) {
        List<Institution> left =
                members.stream().filter(member -> !not.contains(member)).toList();
        return random.pick(left);
    }

    /** One of those within so many kilometres of another, or of the three nearest where there are fewer. */
    public Institution chooseAround(SeededStream random, Institution place, int kilometres) {
        List<Institution> nearest = members.stream()
                .sorted(Comparator.comparingInt(place::kilometresTo).thenComparingInt(Institution::index))
                .toList();
        long near = nearest.stream()
                .filter(member -> place.kilometresTo(member) <= kilometres)
                .count();
        return random.pick(nearest.subList(0, (int) Math.min(nearest.size(), Math.max(3, near))));
    }

    private static List<Institution> weighted(List<Institution> members, boolean busy) {
        List<Institution> weighted = new ArrayList<>();
        for (Institution member : members) {
            for (int i = 0; member.busy() == busy && i < (member.isHospital() ? HOSPITAL_WEIGHT : 1); i++) {
                weighted.add(member);
            }
        }
        return List.copyOf(weighted);
    }
}
