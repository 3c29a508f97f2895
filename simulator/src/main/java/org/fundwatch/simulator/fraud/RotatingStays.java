package org.fundwatch.simulator.fraud;

import java.util.ArrayList;
import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Stay;
import org.fundwatch.simulator.world.Institution;

/** PH06: short stays, one after another, at three institutions in turn. Intensity is their number over the six of the rule. */
public final class RotatingStays implements Scenario {
    static final int EVERY = 2;

    private static final int STAYS_OF_THE_RULE = 6;
    private static final int MOST_STAYS = 10;
    private static final int PLACES = 3;

    @Override
    public boolean isFraud() {
        return true;
    }

    @Override
    public int days() {
        return MOST_STAYS * EVERY + 1;
    }

    @Override
    public void play(Scene scene) {
        int stays = scene.strength(4, MOST_STAYS);
        Label label = scene.fraud(
                "PH06",
                stays * 100 / STAYS_OF_THE_RULE,
                Label.Threshold.of("stays_in_180_days", STAYS_OF_THE_RULE, "stays"));
        play(scene, label, stays, "M51.2");
    }

    static void play(Scene scene, Label label, int stays, String diagnosis) {
        List<Institution> places = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            places.add(scene.stage().world().wards().chooseOther(scene.random(), places));
        }
        for (int i = 0; i < stays; i++) {
            label.about(Stay.begin(
                    scene.stage(),
                    PaperStay.of(scene, places.get(i % PLACES), i * EVERY, i * EVERY + 1, diagnosis)
                            .labelled(label)));
        }
    }
}
