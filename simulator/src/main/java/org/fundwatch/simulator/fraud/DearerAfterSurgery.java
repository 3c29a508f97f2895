package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Stay;
import org.fundwatch.simulator.life.StayPlan;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;

/** PR02, 术中涨价: from the operation on, an item costs more than before. Intensity is the rise over the five percent of the rule. */
public final class DearerAfterSurgery implements Scenario {
    private static final int PERCENT_OF_THE_RULE = 5;

    @Override
    public boolean isFraud() {
        return true;
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
        long after = OperatedStay.raised(before, scene.strength(3, 12));
        Label label = scene.fraud(
                "PR02",
                Math.toIntExact((after - before) * 100 * 100 / (before * PERCENT_OF_THE_RULE)),
                Label.Threshold.of("price_rise", PERCENT_OF_THE_RULE, "percent"));
        StayPlan stay = OperatedStay.of(scene, place).labelled(label);
        stay.repriced(item, after, stay.surgeryAt(), Integer.MAX_VALUE);
        label.about(Stay.begin(scene.stage(), stay));
    }
}
