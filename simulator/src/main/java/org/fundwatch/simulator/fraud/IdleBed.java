package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Stay;
import org.fundwatch.simulator.life.StayPlan;

/** PH02, 挂床: days inside a stay on which nothing is done. Intensity is the hours without a fee over the 72 of the rule. */
public final class IdleBed implements Scenario {
    private static final int LAST_DAY = 10;
    private static final int HOURS_OF_THE_RULE = 72;
    private static final int[] IDLE_DAYS = {1, 3, 3, 4, 4, 5};

    @Override
    public boolean isFraud() {
        return true;
    }

    @Override
    public int days() {
        return LAST_DAY + 1;
    }

    @Override
    public void play(Scene scene) {
        int idle = IDLE_DAYS[scene.strength(0, IDLE_DAYS.length - 1)];
        int hours = (idle + 1) * Math.toIntExact(CityCalendar.DAY / CityCalendar.HOUR);
        Label label = scene.fraud(
                "PH02", hours * 100 / HOURS_OF_THE_RULE, Label.Threshold.of("idle_hours", HOURS_OF_THE_RULE, "hours"));
        StayPlan stay = PaperStay.of(scene, scene.stage().world().wards().choose(scene.random()), LAST_DAY)
                .labelled(label);
        for (int i = 0; i < idle; i++) {
            stay.withoutFees(scene.firstDay() + 3 + i);
        }
        label.about(Stay.begin(scene.stage(), stay));
    }
}
