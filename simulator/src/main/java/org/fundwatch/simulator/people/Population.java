package org.fundwatch.simulator.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fundwatch.simulator.random.Purpose;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.County;

/** Everybody in the city: 27.5 % are retired, most are healthy, a few have lost their coverage. */
public final class Population {
    private static final int RETIRED = 275_000;
    private static final int PERSONS_PER_EMPLOYER = 45;

    private final List<Person> persons;

    private Population(List<Person> persons) {
        this.persons = List.copyOf(persons);
    }

    /** Settles {@code count} people who are as old as they are on {@code start}. */
    public static Population settle(long seed, int count, LocalDate start) {
        List<Person> persons = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            persons.add(one(seed, i, count, start));
        }
        return new Population(persons);
    }

    public Person person(int index) {
        return persons.get(index);
    }

    public int size() {
        return persons.size();
    }

    private static Person one(long seed, int index, int count, LocalDate start) {
        SeededStream random = SeededStream.of(seed, Purpose.PERSON, index, 0);
        boolean retired = random.chance(RETIRED);
        int ageInDays = retired ? random.between(55 * 366, 88 * 366) : random.between(20 * 366, 58 * 366);
        County county = County.ALL.get(random.weighted(County.weights()));
        boolean flexible = !retired && random.chance(120_000);
        List<Condition> conditions = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            if (random.chance(condition.perMillion(retired))) {
                conditions.add(condition);
            }
        }
        return new Person(
                index,
                "1411" + String.format(Locale.ROOT, "%010d", index + 1),
                random.chance(SeededStream.MILLION / 2),
                start.minusDays(ageInDays),
                retired,
                flexible,
                !random.chance(10_000),
                flexible && random.chance(250_000),
                county,
                flexible
                        ? ""
                        : "E" + String.format(Locale.ROOT, "%06d", random.below(count / PERSONS_PER_EMPLOYER + 1) + 1),
                county.code() + String.format(Locale.ROOT, "%03d", random.between(1, 60)) + "000",
                String.format(Locale.ROOT, "%016x", random.next()),
                random.between(380_000, 1_600_000),
                List.copyOf(conditions));
    }
}
