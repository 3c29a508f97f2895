package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.world.Institution;

/** ID02: settled and taken back within minutes, again and again. Intensity is the number of times over the three of the rule. */
public final class SwipeAndRefund implements Scenario {
    private static final int TIMES_OF_THE_RULE = 3;
    private static final int MOST_TIMES = 6;

    @Override
    public boolean isFraud() {
        return true;
    }

    @Override
    public int days() {
        return MOST_TIMES + 1;
    }

    @Override
    public void play(Scene scene) {
        int times = scene.strength(2, MOST_TIMES);
        Institution place = scene.stage().world().pharmacies().choose(scene.random());
        Label label = scene.fraud(
                        "ID02",
                        times * 100 / TIMES_OF_THE_RULE,
                        Label.Threshold.of("refunds_in_7_days", TIMES_OF_THE_RULE, "times"))
                .about(place.code());
        for (int day = 0; day < times; day++) {
            long back = scene.random().between(60, 560) * 1_000L;
            scene.stage()
                    .schedule()
                    .add(OutsidePurchase.at(scene, scene.time(day, 9, 18), place)
                            .reversedAfter(back)
                            .labelled(label));
        }
    }
}
