package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Stay;
import org.fundwatch.simulator.life.StayPlan;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;
import org.fundwatch.simulator.world.World;

/**
 * PH05: a small ward takes in more people than it has beds, on paper, and day surgery there. Intensity is the number of people
 * over 110 % of the beds. Played in cities of 1,760 people and more.
 */
public enum CrowdedWard implements Scenario {
    ON_PAPER(true) {
        @Override
        StayPlan plan(Scene scene, Person person, Institution place) {
            return new StayPlan(person, place, scene.time(0, 8, 18), scene.time(NIGHTS, 10, 14), "M51.2");
        }
    },
    /** The discharge of each is entered days later, with the hour at which the person went home. */
    DAY_SURGERY(false) {
        @Override
        StayPlan plan(Scene scene, Person person, Institution place) {
            long begin = scene.time(0, 8, 10);
            return new StayPlan(person, place, begin, begin + 8 * CityCalendar.HOUR, "H25.9")
                    .asDaySurgery()
                    .operated(
                            scene.stage()
                                    .world()
                                    .catalogue()
                                    .of(ItemUse.DAY_THEATRE)
                                    .get(0),
                            begin + 2 * CityCalendar.HOUR)
                    .dischargeToldAfter(NIGHTS * CityCalendar.DAY);
        }
    };

    private static final int NIGHTS = 4;
    private static final int MOST = 22;
    /** Of so many people one may be in this. */
    private static final int ONE_OF = 80;

    private final boolean fraud;

    CrowdedWard(boolean fraud) {
        this.fraud = fraud;
    }

    @Override
    public boolean isFraud() {
        return fraud;
    }

    @Override
    public int days() {
        return NIGHTS + 2;
    }

    @Override
    public int persons() {
        return MOST;
    }

    @Override
    public int times(int people, int wanted) {
        return Math.min(wanted, people / ONE_OF / MOST);
    }

    @Override
    public void play(Scene scene) {
        List<Institution> small = scene.stage().world().institutions().medical().stream()
                .filter(place -> 0 < place.beds() && place.beds() <= World.SMALL_WARD)
                .toList();
        if (small.isEmpty()) {
            return;
        }
        Institution place = scene.random().pick(small);
        int limit = place.beds() * 11 / 10;
        int persons = fraud ? scene.strength(limit * 7 / 10, MOST) : MOST;
        Label label = fraud
                ? scene.labels()
                        .fraud(
                                "PH05",
                                Label.Subject.institution(place.code()),
                                persons * 100 / limit,
                                Label.Threshold.of("inpatients", limit, "persons"))
                        .during(date(scene, 0), date(scene, NIGHTS))
                : scene.labels().trap("PH05", name(), Label.Subject.institution(place.code()));
        for (Person person : scene.persons().subList(0, persons)) {
            Stay.begin(scene.stage(), plan(scene, person, place).labelled(label));
        }
    }

    abstract StayPlan plan(Scene scene, Person person, Institution place);

    private static String date(Scene scene, int day) {
        return scene.stage().calendar().date(scene.firstDay() + day).toString();
    }
}
