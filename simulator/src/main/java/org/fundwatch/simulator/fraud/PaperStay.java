package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.life.StayPlan;
import org.fundwatch.simulator.world.Institution;

/** Stays as scripts need them: admitted on the first day before noon, discharged in the afternoon of the last. */
final class PaperStay {
    private PaperStay() {}

    static StayPlan of(Scene scene, Institution place, int lastDay) {
        return of(scene, place, 0, lastDay, "M51.2");
    }

    static StayPlan of(Scene scene, Institution place, int firstDay, int lastDay, String diagnosis) {
        return new StayPlan(
                scene.person(), place, scene.time(firstDay, 10, 12), scene.time(lastDay, 14, 16), diagnosis);
    }
}
