package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Errand;
import org.fundwatch.simulator.life.Registry;
import org.fundwatch.simulator.life.Stay;
import org.fundwatch.simulator.life.StayPlan;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/** PH10, 虚构服务: services that nobody can have given, and honest cases of them. */
public enum InventedServices implements Scenario {
    /** Intensity is the days on leave with fees. */
    ON_LEAVE(true, 1) {
        @Override
        void play(Scene scene, Institution place) {
            int days = scene.strength(1, 3);
            StayPlan stay = PaperStay.of(scene, place, 6).onLeave(scene.time(1, 14, 15), scene.time(5, 7, 8));
            for (int day = 2 + days; day <= 4; day++) {
                stay.withoutFees(scene.firstDay() + day);
            }
            begin(scene, fraud(scene, days), stay.charging(scene.firstDay() + 2, nursing(scene, place)));
        }
    },
    /** Intensity is the days after the discharge with fees. */
    AFTER_DISCHARGE(true, 1) {
        @Override
        void play(Scene scene, Institution place) {
            int days = scene.strength(1, 3);
            StayPlan stay = PaperStay.of(scene, place, 4).billedAfter(days);
            begin(scene, fraud(scene, days), stay.charging(scene.firstDay() + 5, nursing(scene, place)));
        }
    },
    /** Intensity is the days after death with fees. */
    AFTER_DEATH(true, 1) {
        @Override
        void play(Scene scene, Institution place) {
            int days = scene.strength(1, 3);
            Label label = fraud(scene, days);
            int died = LAST_DAY - days;
            long at = scene.time(died, 17, 19);
            Enrolment enrolment = Registry.covered(
                    scene.person(),
                    scene.stage().calendar().date(scene.firstDay() + died),
                    Enrolment.Coverage.DECEASED);
            scene.stage()
                    .schedule()
                    .add(new Errand(
                            at,
                            stage -> stage.emit(scene.person(), at, EventType.ENROLMENT, enrolment, List.of(label))));
            begin(
                    scene,
                    label,
                    PaperStay.of(scene, place, LAST_DAY).charging(scene.firstDay() + LAST_DAY, nursing(scene, place)));
        }

        @Override
        public boolean endsLife() {
            return true;
        }
    },
    /** Intensity is the minutes of one doctor on one day over the 1440 of the rule. */
    DOCTOR_HOURS(true, 6) {
        @Override
        void play(Scene scene, Institution place) {
            int percent = scene.strength(60, 250);
            int sessions = DAY_MINUTES * percent / 100 / SESSION_MINUTES / persons();
            Label label = scene.fraud(
                    "PH10",
                    sessions * persons() * SESSION_MINUTES * 100 / DAY_MINUTES,
                    Label.Threshold.of("minutes_of_a_day", DAY_MINUTES, "minutes"));
            treat(scene, label, sessions, false);
        }
    },
    CORRECTED_LINES(false, 1) {
        @Override
        void play(Scene scene, Institution place) {
            BillLine line = nursing(scene, place);
            StayPlan stay = PaperStay.of(scene, place, 6)
                    .nothingElse()
                    .charging(scene.firstDay(), line)
                    .onLeave(scene.time(1, 14, 15), scene.time(4, 7, 8))
                    .charging(scene.firstDay() + 2, line)
                    .charging(scene.firstDay() + 2, line.refunded())
                    .charging(scene.firstDay() + 4, line)
                    .charging(scene.firstDay() + 5, line);
            begin(scene, scene.trap("PH10", name()), stay);
        }
    },
    DOCTOR_HOURS_TAKEN_BACK(false, 6) {
        @Override
        void play(Scene scene, Institution place) {
            treat(scene, scene.trap("PH10", name()), 14, true);
        }
    };

    private static final int LAST_DAY = 6;
    private static final int DAY_MINUTES = 1_440;
    private static final int SESSION_MINUTES = 30;

    private final boolean fraud;
    private final int persons;

    InventedServices(boolean fraud, int persons) {
        this.fraud = fraud;
        this.persons = persons;
    }

    @Override
    public boolean isFraud() {
        return fraud;
    }

    @Override
    public int days() {
        return LAST_DAY + 3;
    }

    @Override
    public int persons() {
        return persons;
    }

    @Override
    public void play(Scene scene) {
        play(scene, scene.stage().world().wards().choose(scene.random()));
    }

    abstract void play(Scene scene, Institution place);

    private static Label fraud(Scene scene, int days) {
        return scene.fraud("PH10", days * 100, Label.Threshold.of("days_with_fees", 1, "days"));
    }

    private static void begin(Scene scene, Label label, StayPlan stay) {
        label.about(Stay.begin(scene.stage(), stay.labelled(label)));
    }

    private static BillLine nursing(Scene scene, Institution place) {
        return scene.line(
                place, scene.stage().world().catalogue().of(ItemUse.NURSING).get(1));
    }

    /** One doctor gives each player so many sessions on one day. */
    private static void treat(Scene scene, Label label, int sessions, boolean takenBack) {
        Institution place = scene.random().pick(scene.smallPlaces());
        CatalogueItem item =
                scene.stage().world().catalogue().of(ItemUse.THERAPY).get(0);
        String doctor = place.doctor(scene.random().below(Math.max(1, place.doctors())));
        label.of(Label.Subject.doctor(doctor));
        for (int i = 0; i < scene.persons().size(); i++) {
            Visit visit = new Visit(scene.time(0, 9, 16), scene.persons().get(i), place, VisitKind.OUTPATIENT)
                    .because(List.of("M54"))
                    .with(BillLine.of(
                            item, sessions, scene.stage().world().prices().sale(place, item)))
                    .by(doctor)
                    .claimedRightly()
                    .labelled(label);
            scene.stage().schedule().add(takenBack ? visit.moneyReturnedAfter(2 * CityCalendar.HOUR) : visit);
        }
    }
}
