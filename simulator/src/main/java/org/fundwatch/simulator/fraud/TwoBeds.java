package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Stay;
import org.fundwatch.simulator.life.StayPlan;
import org.fundwatch.simulator.world.Institution;

/** PH03: in hospital at two institutions at once. Intensity is the number of days of overlap. */
public final class TwoBeds implements Scenario {
    private static final int FIRST_ENDS = 8;
    private static final int SECOND_LASTS = 9;

    @Override
    public boolean isFraud() {
        return true;
    }

    @Override
    public int days() {
        return FIRST_ENDS + SECOND_LASTS + 1;
    }

    @Override
    public void play(Scene scene) {
        int overlap = scene.strength(1, 5);
        Label label = scene.fraud("PH03", overlap * 100, Label.Threshold.of("overlap_days", 1, "days"));
        Institution home = scene.stage().world().wards().choose(scene.random());
        Institution other = scene.stage().world().wards().chooseOther(scene.random(), List.of(home));
        label.about(begin(scene, label, PaperStay.of(scene, home, FIRST_ENDS)));
        int second = FIRST_ENDS - overlap;
        begin(scene, label, PaperStay.of(scene, other, second, second + SECOND_LASTS, "K80.2"));
    }

    private static String begin(Scene scene, Label label, StayPlan stay) {
        return Stay.begin(scene.stage(), stay.labelled(label));
    }
}
