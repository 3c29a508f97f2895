package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/** Settlements at another institution, as PH01 looks for them. */
final class OutsidePurchase {
    private OutsidePurchase() {}

    /** At a pharmacy or, in one case of three, in an outpatient department other than {@code home}. */
    static Visit of(Scene scene, long at, Institution home) {
        return scene.random().below(3) == 0 ? consultation(scene, at, home) : atPharmacy(scene, at);
    }

    static Visit atPharmacy(Scene scene, long at) {
        return at(
                scene,
                at,
                scene.stage()
                        .world()
                        .pharmacies()
                        .chooseNear(scene.random(), scene.person().county()));
    }

    /** At a given pharmacy. */
    static Visit at(Scene scene, long at, Institution place) {
        return new Visit(at, scene.person(), place, VisitKind.PHARMACY)
                .with(scene.line(
                        place,
                        scene.random().pick(scene.stage().world().catalogue().of(ItemUse.ACUTE))))
                .claimedRightly();
    }

    /** Lets a player buy one line at a pharmacy. */
    static void add(Scene scene, Person player, long at, Institution place, BillLine line, Label label) {
        scene.stage()
                .schedule()
                .add(new Visit(at, player, place, VisitKind.PHARMACY)
                        .with(line)
                        .claimedRightly()
                        .labelled(label));
    }

    static Visit consultation(Scene scene, long at, Institution home) {
        Institution place = scene.stage().world().outpatient().chooseOther(scene.random(), List.of(home));
        return visit(scene, at, place, VisitKind.OUTPATIENT, ItemUse.REGISTRATION);
    }

    /** An emergency elsewhere. */
    static Visit emergency(Scene scene, long at, Institution place) {
        return visit(scene, at, place, VisitKind.EMERGENCY, ItemUse.EMERGENCY);
    }

    private static Visit visit(Scene scene, long at, Institution place, VisitKind kind, ItemUse fee) {
        return new Visit(at, scene.person(), place, kind)
                .because(List.of("R10"))
                .with(scene.line(
                        place, scene.stage().world().catalogue().of(fee).get(0)))
                .with(scene.line(
                        place,
                        scene.random().pick(scene.stage().world().catalogue().of(ItemUse.VISIT))))
                .claimedRightly();
    }
}
