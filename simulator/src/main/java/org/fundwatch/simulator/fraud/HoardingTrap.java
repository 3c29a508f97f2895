package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.ExternalPrescription;
import org.fundwatch.simulator.life.Filing;
import org.fundwatch.simulator.life.PrescriptionPlan;
import org.fundwatch.simulator.people.Person;

/** The honest cases that RX01 must not flag: much of one drug, with a good reason. */
public enum HoardingTrap implements Scenario {
    LONG_TERM_PRESCRIPTION {
        @Override
        void play(Scene scene, Label label, RepeatedPurchase purchase) {
            ExternalPrescription external = new ExternalPrescription(scene.stage(), scene.person(), scene.random());
            PrescriptionPlan plan = external.writtenForWeeks(
                    scene.time(0, 9, 11),
                    purchase.drug().condition(),
                    purchase.drug(),
                    scene.random().between(8, 12));
            external.filled(plan, scene.time(0, 14, 17), scene.random())
                    .claimedRightly()
                    .labelled(label);
        }
    },
    TRAVEL_FILING {
        @Override
        void play(Scene scene, Label label, RepeatedPurchase purchase) {
            scene.stage()
                    .schedule()
                    .add(new Filing(
                            scene.time(0, 9, 11),
                            scene.person(),
                            Enrolment.RemoteFiling.TEMPORARY,
                            "110100",
                            List.of(label)));
            add(scene, purchase.next(scene.time(2, 9, 18), scene.random().between(50, 90)), label);
        }
    },
    REVERSED {
        @Override
        void play(Scene scene, Label label, RepeatedPurchase purchase) {
            long back = scene.random().between(30, 300) * CityCalendar.MINUTE;
            add(scene, purchase.next(scene.time(0, 9, 12), 30).reversedAfter(back), label);
            add(scene, purchase.next(scene.time(1, 9, 18), 30), label);
        }
    },
    RETURNED {
        @Override
        void play(Scene scene, Label label, RepeatedPurchase purchase) {
            long back = scene.random().between(30, 300) * CityCalendar.MINUTE;
            add(scene, purchase.nextTraced(scene.time(0, 9, 12), 30).goodsReturnedAfter(back), label);
            add(scene, purchase.next(scene.time(1, 9, 18), 30), label);
        }
    };

    @Override
    public boolean isFraud() {
        return false;
    }

    @Override
    public int days() {
        return 4;
    }

    @Override
    public boolean fits(Person person) {
        return person.covered() && !person.isChronic();
    }

    @Override
    public void play(Scene scene) {
        RepeatedPurchase purchase = RepeatedPurchase.of(scene);
        play(scene, scene.trap("RX01", name()).about(purchase.drug().drug()), purchase);
    }

    abstract void play(Scene scene, Label label, RepeatedPurchase purchase);

    private static void add(Scene scene, org.fundwatch.simulator.life.Visit visit, Label label) {
        scene.stage().schedule().add(visit.labelled(label));
    }
}
