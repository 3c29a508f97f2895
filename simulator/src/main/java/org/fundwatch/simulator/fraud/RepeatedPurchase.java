package org.fundwatch.simulator.fraud;

import java.util.ArrayList;
import java.util.List;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;
import org.fundwatch.simulator.world.Pool;

/** One drug bought several times, each time at another pharmacy. */
final class RepeatedPurchase {
    private final Scene scene;
    private final CatalogueItem drug;
    private final List<Institution> used = new ArrayList<>();

    private RepeatedPurchase(Scene scene, CatalogueItem drug) {
        this.scene = scene;
        this.drug = drug;
    }

    /** Of a drug for a chronic disease that the player does not have. */
    static RepeatedPurchase of(Scene scene) {
        return new RepeatedPurchase(
                scene, scene.random().pick(scene.stage().world().catalogue().of(ItemUse.CHRONIC)));
    }

    CatalogueItem drug() {
        return drug;
    }

    /** The next purchase, of so many days' supply, elsewhere than all before; not yet on the schedule. */
    Visit next(long at, int days) {
        return next(at, days, scene.stage().world().pharmacies());
    }

    /** The same at a pharmacy that reports each pack. */
    Visit nextTraced(long at, int days) {
        return next(at, days, scene.stage().world().tracedPharmacies());
    }

    private Visit next(long at, int days, Pool pharmacies) {
        if (used.containsAll(pharmacies.members())) {
            used.clear();
        }
        Institution place = pharmacies.chooseOther(scene.random(), used);
        used.add(place);
        int packs = Math.max(1, (days + drug.daysPerPack() - 1) / drug.daysPerPack());
        long price = scene.stage().world().prices().sale(place, drug);
        return new Visit(at, scene.person(), place, VisitKind.PHARMACY)
                .because(List.of(drug.condition()))
                .with(BillLine.of(drug, packs, price).lasting(days))
                .claimedRightly();
    }
}
