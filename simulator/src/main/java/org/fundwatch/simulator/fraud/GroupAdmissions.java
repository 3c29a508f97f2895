package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Errand;
import org.fundwatch.simulator.life.Registry;
import org.fundwatch.simulator.life.Stay;
import org.fundwatch.simulator.life.StayPlan;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.world.Institution;

/**
 * PH08, 诱导住院: people enrolled with one employer, residence or telephone are taken to one hospital within three days, and an
 * honest outbreak. Intensity is their number over the eight of the rule.
 */
public enum GroupAdmissions implements Scenario {
    RECRUITED(true),
    EXEMPT_OUTBREAK(false);

    /** The employer that the city's table of exemptions names. */
    public static final String OUTBREAK = "EXEMPT1";

    private static final int PERSONS = 8;
    private static final int MOST = 16;
    private static final int NIGHTS = 3;
    /** Of so many people one may be in this. */
    private static final int ONE_OF = 80;

    private final boolean fraud;

    GroupAdmissions(boolean fraud) {
        this.fraud = fraud;
    }

    @Override
    public boolean isFraud() {
        return fraud;
    }

    @Override
    public int days() {
        return NIGHTS + 4;
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
        Institution place = scene.stage().world().emergency().choose(scene.random());
        int persons = fraud ? scene.strength(5, MOST) : PERSONS + 2;
        Label label = fraud
                ? scene.labels()
                        .fraud(
                                "PH08",
                                Label.Subject.institution(place.code()),
                                persons * 100 / PERSONS,
                                Label.Threshold.of("persons_in_3_days", PERSONS, "persons"))
                : scene.labels().trap("PH08", name(), Label.Subject.institution(place.code()));
        String name = fraud ? "G" + scene.person().psnNo() : OUTBREAK;
        int kind = fraud ? scene.random().below(3) : 0;
        for (int i = 0; i < persons; i++) {
            Person person = scene.persons().get(i);
            enrol(scene, person, kind, name, label);
            long begin = scene.time(1 + i * 2 / persons, 9, 16);
            long end = scene.time(1 + i * 2 / persons + NIGHTS, 10, 12);
            Stay.begin(scene.stage(), new StayPlan(person, place, begin, end, "M51.2").labelled(label));
        }
    }

    private static void enrol(Scene scene, Person person, int kind, String name, Label label) {
        long at = scene.time(0, 7, 8);
        Enrolment enrolment = Registry.moved(
                person,
                scene.stage().calendar().date(scene.firstDay()),
                kind == 0 ? name : person.employerNo(),
                kind == 1 ? name : person.residence(),
                kind == 2 ? name : person.telephoneHash());
        scene.stage()
                .schedule()
                .add(new Errand(at, stage -> stage.emit(person, at, EventType.ENROLMENT, enrolment, List.of(label))));
    }
}
