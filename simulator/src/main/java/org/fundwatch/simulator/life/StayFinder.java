package org.fundwatch.simulator.life;

import java.util.List;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/** Plans ordinary stays: four to thirteen days, 2.6 % day surgery, some with an operation, few with leave. */
final class StayFinder {
    private static final int DAY_SURGERY = 26_000;
    private static final int OPERATED = 220_000;
    private static final int ON_LEAVE = 30_000;
    private static final List<String> DIAGNOSES =
            List.of("I63.9", "J18.9", "I25.1", "E11.9", "M51.2", "K80.2", "I10", "J44.1", "S72.0", "N20.0");

    private final Stage stage;

    StayFinder(Stage stage) {
        this.stage = stage;
    }

    StayPlan ordinary(Person person, int day, SeededStream random) {
        Institution place = stage.world().wards().chooseNear(random, person.county());
        CityCalendar calendar = stage.calendar();
        if (random.chance(DAY_SURGERY)) {
            long begin = calendar.startOf(day) + 8 * CityCalendar.HOUR + random.below(60) * CityCalendar.MINUTE;
            return new StayPlan(person, place, begin, begin + 8 * CityCalendar.HOUR, "H25.9")
                    .asDaySurgery()
                    .operated(
                            random.pick(stage.world().catalogue().of(ItemUse.DAY_THEATRE)),
                            begin + 2 * CityCalendar.HOUR);
        }
        long begin = calendar.startOf(day) + random.between(8 * 60, 17 * 60) * CityCalendar.MINUTE;
        int length = random.between(4, 10) + random.between(0, 3);
        StayPlan plan = new StayPlan(
                person,
                place,
                begin,
                calendar.startOf(day + length) + random.between(10 * 60, 16 * 60) * CityCalendar.MINUTE,
                random.pick(DIAGNOSES));
        if (random.chance(OPERATED)) {
            plan.operated(
                    random.pick(stage.world().catalogue().of(ItemUse.THEATRE)),
                    calendar.startOf(day + 2) + random.between(9 * 60, 14 * 60) * CityCalendar.MINUTE);
        } else if (random.chance(ON_LEAVE)) {
            long from = calendar.startOf(day + 3) + 10 * CityCalendar.HOUR;
            plan.onLeave(from, from + random.between(4, 26) * CityCalendar.HOUR);
        }
        return plan;
    }
}
