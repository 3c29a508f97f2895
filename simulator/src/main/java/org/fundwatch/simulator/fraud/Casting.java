package org.fundwatch.simulator.fraud;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.fundwatch.simulator.life.Cast;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.people.Population;
import org.fundwatch.simulator.random.Purpose;
import org.fundwatch.simulator.random.SeededStream;

/**
 * Decides before the first day which scenario is played by whom and when. Nobody plays in two. A scenario that finds no
 * players or no time in a very small city is left out.
 */
public final class Casting implements Cast {
    private static final int NEVER = Integer.MIN_VALUE;

    private final long seed;
    private final Population people;
    private final int days;
    private final int[] from;
    private final int[] to;
    private final int stride;
    private final List<Part> parts = new ArrayList<>();
    private int asked;

    public Casting(long seed, Population people, int days) {
        this.seed = seed;
        this.people = people;
        this.days = days;
        this.from = new int[people.size()];
        this.to = new int[people.size()];
        Arrays.fill(from, NEVER);
        this.stride = coprimeOf(people.size(), SeededStream.of(seed, Purpose.CASTING, 0, 0));
    }

    /** Casts a scenario so many times, each in another stratum of the strengths that it may have. */
    public void cast(Scenario scenario, int times) {
        List<Part> cast = find(scenario, times);
        // in no order of strength: the later ones may find no place to be played at
        SeededStream order = SeededStream.of(seed, Purpose.CASTING, parts.size(), 1);
        int first = order.below(Math.max(1, cast.size()));
        List<Stratum> strata = Stratum.shuffled(cast.size(), first, order);
        for (int i = 0; i < cast.size(); i++) {
            parts.add(cast.get(i).in(strata.get(i)));
        }
    }

    private List<Part> find(Scenario scenario, int times) {
        List<Part> found = new ArrayList<>();
        for (int i = 0; i < times && scenario.days() <= days; i++) {
            SeededStream random = SeededStream.of(seed, Purpose.SCRIPT, parts.size() + i, 0);
            int firstDay = random.below(days - scenario.days() + 1);
            List<Person> players = new ArrayList<>();
            while (players.size() < scenario.persons() && asked < people.size()) {
                Person candidate = people.person((int) ((long) asked++ * stride % people.size()));
                if (scenario.fits(candidate)) {
                    players.add(candidate);
                }
            }
            if (players.size() < scenario.persons()) {
                return found;
            }
            for (Person player : players) {
                from[player.index()] = firstDay - 1;
                to[player.index()] = scenario.endsLife() ? Integer.MAX_VALUE : firstDay + scenario.days();
            }
            found.add(new Part(scenario, players, firstDay, random, new Stratum(0, 1)));
        }
        return found;
    }

    /** What is played, in order of the first day. */
    public List<Part> parts() {
        return parts.stream().sorted(Comparator.comparingInt(Part::firstDay)).toList();
    }

    @Override
    public boolean plays(int person, int day) {
        return isCast(person) && from[person] <= day && day <= to[person];
    }

    @Override
    public boolean isCast(int person) {
        return from[person] != NEVER;
    }

    /** A step by which the numbers below a size are gone through in another order, each once. */
    static int coprimeOf(int size, SeededStream random) {
        int candidate = 1 + random.below(Math.max(1, size - 1));
        while (gcd(candidate, size) != 1) {
            candidate = candidate % size + 1;
        }
        return candidate;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** One performance to come, and the stratum of its strength among those of its scenario. */
    public record Part(Scenario scenario, List<Person> players, int firstDay, SeededStream random, Stratum stratum) {
        private Part in(Stratum other) {
            return new Part(scenario, players, firstDay, random, other);
        }
    }
}
