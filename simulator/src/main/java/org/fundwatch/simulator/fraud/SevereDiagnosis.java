package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Stay;
import org.fundwatch.simulator.life.StayPlan;
import org.fundwatch.simulator.world.Institution;

/** PH11, 夸大病情: a heart attack on paper, and honest ones. There is no threshold: the intensity is two. */
public enum SevereDiagnosis implements Scenario {
    ON_PAPER(true) {
        @Override
        StayPlan plan(Scene scene, Institution place) {
            return PaperStay.of(scene, place, 0, LAST_DAY, HEART_ATTACK).neglected();
        }
    },
    TREATED(false) {
        @Override
        StayPlan plan(Scene scene, Institution place) {
            return PaperStay.of(scene, place, 0, LAST_DAY, HEART_ATTACK);
        }
    },
    TRANSFERRED(false) {
        @Override
        StayPlan plan(Scene scene, Institution place) {
            long begin = scene.time(0, 9, 11);
            long later = scene.random().between(4, 20) * CityCalendar.HOUR;
            return new StayPlan(scene.person(), place, begin, begin + later, HEART_ATTACK)
                    .neglected()
                    .transferred();
        }
    };

    private static final String HEART_ATTACK = "I21.9";
    private static final int LAST_DAY = 6;

    private final boolean fraud;

    SevereDiagnosis(boolean fraud) {
        this.fraud = fraud;
    }

    @Override
    public boolean isFraud() {
        return fraud;
    }

    @Override
    public int days() {
        return LAST_DAY + 1;
    }

    @Override
    public void play(Scene scene) {
        Label label = fraud
                ? scene.fraud("PH11", 200, Label.Threshold.of("expected_items_missing", 1, "items"))
                : scene.trap("PH11", name());
        Institution place = scene.stage().world().wards().choose(scene.random());
        label.about(Stay.begin(scene.stage(), plan(scene, place).labelled(label)));
    }

    abstract StayPlan plan(Scene scene, Institution place);
}
