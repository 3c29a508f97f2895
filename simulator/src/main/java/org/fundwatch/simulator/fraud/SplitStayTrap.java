package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Stay;
import org.fundwatch.simulator.life.StayPlan;
import org.fundwatch.simulator.world.Institution;

/** The honest cases that PH04 must not flag: back in the same ward soon, as planned or as needed. */
public enum SplitStayTrap implements Scenario {
    PLANNED_CYCLE {
        @Override
        void play(Scene scene, Label label, Institution place) {
            begin(scene, label, PaperStay.of(scene, place, 0, 3, "Z51.1"));
            begin(scene, label, PaperStay.of(scene, place, 13, 16, "Z51.1"));
        }
    },
    DISCHARGE_BY_TRANSFER {
        @Override
        void play(Scene scene, Label label, Institution place) {
            Institution other = scene.stage().world().wards().chooseOther(scene.random(), List.of(place));
            begin(scene, label, PaperStay.of(scene, place, 0, 3, "I63.9").transferred());
            begin(scene, label, PaperStay.of(scene, other, 4, 8, "I63.9").transferred());
            begin(scene, label, PaperStay.of(scene, place, 9, 14, "I63.9"));
        }
    };

    @Override
    public boolean isFraud() {
        return false;
    }

    @Override
    public int days() {
        return 17;
    }

    @Override
    public void play(Scene scene) {
        play(scene, scene.trap("PH04", name()), scene.stage().world().wards().choose(scene.random()));
    }

    abstract void play(Scene scene, Label label, Institution place);

    private static void begin(Scene scene, Label label, StayPlan stay) {
        label.about(Stay.begin(scene.stage(), stay.labelled(label)));
    }
}
