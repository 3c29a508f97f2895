package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.ItemUse;

/** The honest cases that RX05 must not flag: what one gives to a whole queue. */
public enum BulkPrescribingTrap implements Scenario {
    VACCINE(ItemUse.VACCINE),
    SCREENING_ITEM(ItemUse.SCREENING);

    private static final int LEAST = 6;
    private static final int MOST = 10;

    private final ItemUse use;

    BulkPrescribingTrap(ItemUse use) {
        this.use = use;
    }

    @Override
    public boolean isFraud() {
        return false;
    }

    @Override
    public int days() {
        return 1;
    }

    @Override
    public int persons() {
        return MOST;
    }

    @Override
    public void play(Scene scene) {
        CatalogueItem item = scene.stage().world().catalogue().of(use).stream()
                .filter(one -> one.sex().isEmpty())
                .findFirst()
                .orElseThrow();
        // a vaccination clinic: nothing that hospitals are compared by
        var place = scene.random().pick(scene.smallPlaces());
        new Session(scene, place, item, scene.random().between(LEAST, MOST), false)
                .plan(doctor -> scene.trap("RX05", name())
                        .of(Label.Subject.doctor(doctor))
                        .about(item.code()));
    }
}
