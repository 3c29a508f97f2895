package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Stay;
import org.fundwatch.simulator.life.StayPlan;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;

/** The honest case that PR02 must not flag: that day the institution changed its price list. */
public final class DearerAfterSurgeryTrap implements Scenario {
    private static final int CHANGED_ON = 3;

    @Override
    public boolean isFraud() {
        return false;
    }

    @Override
    public int days() {
        return OperatedStay.days();
    }

    @Override
    public void play(Scene scene) {
        Institution place = scene.stage().world().wards().choose(scene.random());
        CatalogueItem item = OperatedStay.item(scene);
        long before = scene.stage().world().prices().sale(place, item);
        long after = OperatedStay.raised(before, scene.random().between(8, 15));
        Label label = scene.trap("PR02", "PRICE_LIST_CHANGE");
        long changed = OperatedStay.earlyOn(scene, CHANGED_ON);
        int day = scene.firstDay() + CHANGED_ON;
        scene.stage()
                .schedule()
                .add(new org.fundwatch.simulator.life.Errand(
                        changed, s -> s.stock().repriced(s, place, item, after, changed, day, List.of(label))));
        StayPlan stay = OperatedStay.of(scene, place).labelled(label).repriced(item, after, changed, day);
        label.about(Stay.begin(scene.stage(), stay));
    }
}
