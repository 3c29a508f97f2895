package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;
import org.fundwatch.simulator.world.Pool;

/** TC01, 回流药: one pack sold again and again. Intensity is the number of its sales over the two of the rule. */
public final class RecycledPack implements Scenario {
    private static final int SALES_OF_THE_RULE = 2;
    private static final int MOST_SALES = 5;
    private static final int EVERY = 2;

    @Override
    public boolean isFraud() {
        return true;
    }

    @Override
    public int days() {
        return EVERY * (MOST_SALES - 1) + 1;
    }

    @Override
    public int persons() {
        return MOST_SALES;
    }

    @Override
    public void play(Scene scene) {
        int sales = scene.strength(SALES_OF_THE_RULE, MOST_SALES);
        Pool pharmacies = scene.stage().world().tracedPharmacies();
        CatalogueItem drug =
                scene.random().pick(scene.stage().world().catalogue().of(ItemUse.ACUTE));
        Institution place = pharmacies.choose(scene.random());
        long first = scene.time(0, 9, 18);
        String code = scene.stage().stock().takeOne(scene.stage(), place, drug, first);
        Label label = scene.fraud(
                        "TC01",
                        sales * 100 / SALES_OF_THE_RULE,
                        Label.Threshold.of("sales_of_one_code", SALES_OF_THE_RULE, "sales"))
                .of(Label.Subject.traceCode(code))
                .about(code);
        for (int i = 0; i < sales; i++) {
            long at = i == 0 ? first : scene.time(i * EVERY, 9, 18);
            OutsidePurchase.add(
                    scene,
                    scene.persons().get(i),
                    at,
                    place,
                    scene.line(place, drug).traced(List.of(code)),
                    label);
            place = pharmacies.choose(scene.random());
        }
    }
}
