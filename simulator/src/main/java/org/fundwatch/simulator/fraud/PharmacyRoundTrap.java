package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.people.Person;

/** The honest cases that RX02 must not flag: twice a purchase was taken back and made elsewhere. */
public enum PharmacyRoundTrap implements Scenario {
    REVERSED {
        @Override
        Visit takenBack(RepeatedPurchase purchase, long at, long back) {
            return purchase.next(at, SUPPLY).reversedAfter(back);
        }
    },
    RETURNED {
        @Override
        Visit takenBack(RepeatedPurchase purchase, long at, long back) {
            return purchase.nextTraced(at, SUPPLY).goodsReturnedAfter(back);
        }
    };

    private static final int SUPPLY = 12;
    private static final int AGAIN = 12;

    @Override
    public boolean isFraud() {
        return false;
    }

    @Override
    public int days() {
        return AGAIN + 2;
    }

    @Override
    public boolean fits(Person person) {
        return person.covered() && !person.isChronic();
    }

    @Override
    public void play(Scene scene) {
        RepeatedPurchase purchase = RepeatedPurchase.of(scene);
        Label label = scene.trap("RX02", name()).about(purchase.drug().drug());
        for (int day : new int[] {0, AGAIN}) {
            long back = scene.random().between(20, 90) * CityCalendar.MINUTE;
            scene.stage()
                    .schedule()
                    .add(takenBack(purchase, scene.time(day, 9, 12), back).labelled(label));
            scene.stage()
                    .schedule()
                    .add(purchase.next(scene.time(day, 15, 18), SUPPLY).labelled(label));
        }
    }

    abstract Visit takenBack(RepeatedPurchase purchase, long at, long back);
}
