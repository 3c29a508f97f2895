package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/** The honest case that PR01 must not flag: some tablets out of a pack, at the pack's allowed price by the tablet. */
public final class OverpricingTrap implements Scenario {
    private static final int LEAST_UNITS = 10;

    @Override
    public boolean isFraud() {
        return false;
    }

    @Override
    public int days() {
        return 1;
    }

    @Override
    public void play(Scene scene) {
        Institution place = scene.stage().world().publicOutpatient().choose(scene.random());
        List<CatalogueItem> drugs = scene.stage().world().catalogue().of(ItemUse.ACUTE).stream()
                .filter(drug -> drug.packSize() >= LEAST_UNITS)
                .toList();
        CatalogueItem drug = scene.random().pick(drugs);
        Long standard = drug.payStandardMicroYuan();
        long pack = standard == null ? scene.stage().world().prices().purchase(place, drug) : standard;
        int tablets = scene.random().between(6, drug.packSize() - 1);
        Label label = scene.trap("PR01", "SPLIT_PACK")
                .of(Label.Subject.institution(place.code()))
                .about(drug.code());
        scene.stage()
                .schedule()
                .add(new Visit(scene.time(0, 9, 17), scene.person(), place, VisitKind.OUTPATIENT)
                        .because(List.of("K29"))
                        .with(BillLine.units(drug, tablets, pack / drug.packSize()))
                        .claimedRightly()
                        .labelled(label));
    }
}
