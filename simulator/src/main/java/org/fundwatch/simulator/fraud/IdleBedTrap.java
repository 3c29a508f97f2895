package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Stay;
import org.fundwatch.simulator.life.StayPlan;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/** The honest cases that PH02 must not flag: a gap in the fees of a stay that has its good reason. */
public enum IdleBedTrap implements Scenario {
    APPROVED_LEAVE {
        @Override
        StayPlan plan(Scene scene, Institution place) {
            StayPlan stay = PaperStay.of(scene, place, LAST_DAY).onLeave(scene.time(3, 14, 15), scene.time(7, 7, 8));
            for (int day = 4; day <= 6; day++) {
                stay.withoutFees(scene.firstDay() + day);
            }
            return stay;
        }
    },
    DISCHARGE_ENTERED_LATE {
        @Override
        StayPlan plan(Scene scene, Institution place) {
            return PaperStay.of(scene, place, 5)
                    .dischargeToldAfter(scene.random().between(80, 110) * CityCalendar.HOUR);
        }
    },
    DAY_SURGERY {
        @Override
        StayPlan plan(Scene scene, Institution place) {
            long begin = scene.time(0, 8, 9);
            return new StayPlan(scene.person(), place, begin, begin + 8 * CityCalendar.HOUR, "H25.9")
                    .asDaySurgery()
                    .operated(
                            scene.stage()
                                    .world()
                                    .catalogue()
                                    .of(ItemUse.DAY_THEATRE)
                                    .get(0),
                            begin + 2 * CityCalendar.HOUR)
                    .dischargeToldAfter(scene.random().between(90, 120) * CityCalendar.HOUR);
        }
    },
    FEES_UPLOADED_LATE {
        @Override
        StayPlan plan(Scene scene, Institution place) {
            return PaperStay.of(scene, place, LAST_DAY)
                    .uploadedLate(scene.firstDay() + 3, scene.firstDay() + 7, scene.time(7, 18, 20));
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
        Label label = scene.trap("PH02", name());
        Institution place = scene.stage().world().wards().choose(scene.random());
        label.about(Stay.begin(scene.stage(), plan(scene, place).labelled(label)));
    }

    abstract StayPlan plan(Scene scene, Institution place);
}
