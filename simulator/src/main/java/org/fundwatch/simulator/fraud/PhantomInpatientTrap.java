package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.ExternalPrescription;
import org.fundwatch.simulator.life.PrescriptionPlan;
import org.fundwatch.simulator.life.Stay;
import org.fundwatch.simulator.life.StayPlan;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/** The honest cases that PH01 must not flag: a settlement elsewhere around a stay, each with its good reason. */
public enum PhantomInpatientTrap implements Scenario {
    APPROVED_LEAVE {
        @Override
        void play(Scene scene, Label label, Institution home) {
            long from = scene.time(4, 9, 10);
            begin(scene, label, PaperStay.of(scene, home, LAST_DAY).onLeave(from, from + 30 * CityCalendar.HOUR));
            add(
                    scene,
                    OutsidePurchase.of(scene, from + scene.random().between(2, 28) * CityCalendar.HOUR, home),
                    label);
        }
    },
    RELATIVE_WITH_PRESCRIPTION {
        @Override
        void play(Scene scene, Label label, Institution home) {
            ExternalPrescription external = new ExternalPrescription(scene.stage(), scene.person(), scene.random());
            PrescriptionPlan plan = external.written(
                    scene.time(0, 9, 11),
                    "J06",
                    List.of(scene.random()
                            .pick(scene.stage().world().catalogue().of(ItemUse.ACUTE))),
                    false,
                    7);
            begin(scene, label, PaperStay.of(scene, home, 2, LAST_DAY, "M51.2"));
            external.filled(plan, scene.time(4, 9, 17), scene.random())
                    .byAgent()
                    .claimedRightly()
                    .labelled(label);
        }
    },
    DAY_OF_ADMISSION {
        @Override
        void play(Scene scene, Label label, Institution home) {
            StayPlan stay = PaperStay.of(scene, home, LAST_DAY);
            begin(scene, label, stay);
            long after = scene.random().between(1, 7) * CityCalendar.HOUR;
            add(scene, OutsidePurchase.of(scene, stay.begin() + after, home), label);
        }
    },
    DAY_OF_DISCHARGE {
        @Override
        void play(Scene scene, Label label, Institution home) {
            StayPlan stay = PaperStay.of(scene, home, LAST_DAY);
            begin(scene, label, stay);
            long before = scene.random().between(1, 5) * CityCalendar.HOUR;
            add(scene, OutsidePurchase.of(scene, stay.end() - before, home), label);
        }
    },
    REVERSED_WITHIN_A_DAY {
        @Override
        void play(Scene scene, Label label, Institution home) {
            begin(scene, label, PaperStay.of(scene, home, LAST_DAY));
            long later = scene.random().between(1, 23) * CityCalendar.HOUR;
            add(scene, OutsidePurchase.of(scene, scene.time(4, 9, 17), home).reversedAfter(later), label);
        }
    },
    EMERGENCY_TRANSFER {
        @Override
        void play(Scene scene, Label label, Institution home) {
            Institution other = scene.stage().world().emergency().chooseOther(scene.random(), List.of(home));
            StayPlan first = PaperStay.of(scene, home, 4).transferred();
            begin(scene, label, first);
            add(scene, OutsidePurchase.emergency(scene, first.end() - 2 * CityCalendar.HOUR, other), label);
            Stay.begin(
                    scene.stage(),
                    new StayPlan(
                                    scene.person(),
                                    other,
                                    first.end() + CityCalendar.HOUR,
                                    scene.time(LAST_DAY, 14, 16),
                                    "M51.2")
                            .labelled(label));
        }
    };

    private static final int LAST_DAY = 9;

    @Override
    public boolean isFraud() {
        return false;
    }

    @Override
    public int days() {
        return LAST_DAY + 1;
    }

    @Override
    public void play(Scene scene) {
        play(scene, scene.trap("PH01", name()), scene.stage().world().wards().choose(scene.random()));
    }

    abstract void play(Scene scene, Label label, Institution home);

    private static void begin(Scene scene, Label label, StayPlan stay) {
        label.about(Stay.begin(scene.stage(), stay.labelled(label)));
    }

    private static void add(Scene scene, org.fundwatch.simulator.life.Visit visit, Label label) {
        scene.stage().schedule().add(visit.labelled(label));
    }
}
