package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Stay;
import org.fundwatch.simulator.world.Institution;

/**
 * PH04, 分解住院: discharged and admitted again to the same institution for the same illness. Intensity is the fifteen days
 * of the rule over the days between.
 */
public final class SplitStay implements Scenario {
    private static final int STAY = 4;
    private static final int DAYS_OF_THE_RULE = 15;
    private static final int LEAST_BETWEEN = 6;
    private static final int MOST_BETWEEN = 18;

    @Override
    public boolean isFraud() {
        return true;
    }

    @Override
    public int days() {
        return STAY + MOST_BETWEEN + STAY + 1;
    }

    @Override
    public void play(Scene scene) {
        int between = scene.strength(LEAST_BETWEEN, MOST_BETWEEN);
        Label label = scene.fraud(
                "PH04", DAYS_OF_THE_RULE * 100 / between, Label.Threshold.of("days_between", DAYS_OF_THE_RULE, "days"));
        Institution place = scene.stage().world().wards().choose(scene.random());
        Stay.begin(scene.stage(), PaperStay.of(scene, place, 0, STAY, "I63.9").labelled(label));
        int again = STAY + between;
        label.about(Stay.begin(
                scene.stage(),
                PaperStay.of(scene, place, again, again + STAY, "I63.3").labelled(label)));
    }
}
