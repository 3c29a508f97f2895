package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.world.Institution;

/** The honest case that ID02 must not flag: one mistake at the counter, taken back at once and settled rightly. */
public final class SwipeAndRefundTrap implements Scenario {
    @Override
    public boolean isFraud() {
        return false;
    }

    @Override
    public int days() {
        return 1;
    }

    @Override
    public void play(Scene scene) {
        Institution place = scene.stage().world().pharmacies().choose(scene.random());
        Label label = scene.trap("ID02", "ONE_CORRECTION").about(place.code());
        long at = scene.time(0, 9, 18);
        scene.stage()
                .schedule()
                .add(OutsidePurchase.at(scene, at, place)
                        .reversedAfter(4 * CityCalendar.MINUTE)
                        .labelled(label));
        scene.stage()
                .schedule()
                .add(OutsidePurchase.at(scene, at + 6 * CityCalendar.MINUTE, place)
                        .labelled(label));
    }
}
