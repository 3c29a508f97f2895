package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Stay;
import org.fundwatch.simulator.life.StayPlan;
import org.fundwatch.simulator.world.Institution;

/** The honest cases that PH03 must not flag: two stays that only seem to overlap. */
public enum TwoBedsTrap implements Scenario {
    TRANSFER_ON_THE_SAME_DAY {
        @Override
        void second(Scene scene, Label label, Institution home, Institution other) {
            StayPlan first = PaperStay.of(scene, home, 5).transferred();
            begin(scene, label, first);
            begin(scene, label, PaperStay.of(scene, other, 5, LAST_DAY, "M51.2"));
        }
    },
    CANCELLED_ADMISSION {
        @Override
        void second(Scene scene, Label label, Institution home, Institution other) {
            begin(scene, label, PaperStay.of(scene, home, LAST_DAY));
            long begin = scene.time(3, 9, 11);
            long cancelled = begin + scene.random().between(2, 30) * CityCalendar.HOUR;
            begin(scene, label, new StayPlan(scene.person(), other, begin, cancelled, "M51.2").cancelledSoon());
        }
    };

    private static final int LAST_DAY = 10;

    @Override
    public boolean isFraud() {
        return false;
    }

    @Override
    public int days() {
        return LAST_DAY + 1;
    }

    @Override
    public void play(Scene scene) {
        Label label = scene.trap("PH03", name());
        Institution home = scene.stage().world().wards().choose(scene.random());
        second(scene, label, home, scene.stage().world().wards().chooseOther(scene.random(), List.of(home)));
    }

    abstract void second(Scene scene, Label label, Institution home, Institution other);

    private static void begin(Scene scene, Label label, StayPlan stay) {
        label.about(Stay.begin(scene.stage(), stay.labelled(label)));
    }
}
