package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Stay;
import org.fundwatch.simulator.life.StayPlan;
import org.fundwatch.simulator.world.Institution;

/**
 * PH01: admitted on paper, with fees on every day, and shopping or seeing doctors elsewhere meanwhile, one to three times.
 * Intensity is the number of settlements outside, between the days of admission and discharge.
 */
public final class PhantomInpatient implements Scenario {
    private static final int STAY_DAYS = 9;
    private static final int MOST_OUTSIDE = 3;

    @Override
    public boolean isFraud() {
        return true;
    }

    @Override
    public int days() {
        return STAY_DAYS + 1;
    }

    @Override
    public void play(Scene scene) {
        int outside = scene.strength(1, MOST_OUTSIDE);
        Label label = scene.fraud("PH01", outside * 100, Label.Threshold.of("outside_settlements", 1, "settlements"));
        Institution home = scene.stage().world().wards().choose(scene.random());
        StayPlan stay = PaperStay.of(scene, home, STAY_DAYS).labelled(label);
        label.about(Stay.begin(scene.stage(), stay));
        for (int i = 0; i < outside; i++) {
            long at = scene.time(2 + 2 * i + scene.random().below(2), 9, 18);
            scene.stage().schedule().add(OutsidePurchase.of(scene, at, home).labelled(label));
        }
    }
}
