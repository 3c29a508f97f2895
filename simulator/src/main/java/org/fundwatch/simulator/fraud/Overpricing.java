package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;
import org.jspecify.annotations.Nullable;

/** PR01: a drug dearer than allowed, with nothing claimed as above it. Intensity is the price over the allowed one. */
public enum Overpricing implements Scenario {
    /** Above the payment standard, in whole packs. */
    ABOVE_STANDARD {
        @Override
        Institution place(Scene scene) {
            return scene.random().chance(500_000)
                    ? scene.stage().world().pharmacies().choose(scene.random())
                    : scene.stage().world().outpatient().choose(scene.random());
        }

        @Override
        @Nullable
        Long allowed(Scene scene, Institution place, CatalogueItem drug) {
            return drug.payStandardMicroYuan();
        }

        @Override
        BillLine line(CatalogueItem drug, long price) {
            return BillLine.of(drug, 1, price);
        }
    },
    /** Above the payment standard, out of an opened pack. */
    ABOVE_STANDARD_SPLIT {
        @Override
        Institution place(Scene scene) {
            return scene.stage().world().outpatient().choose(scene.random());
        }

        @Override
        @Nullable
        Long allowed(Scene scene, Institution place, CatalogueItem drug) {
            return drug.packSize() >= LEAST_UNITS ? drug.payStandardMicroYuan() : null;
        }

        @Override
        BillLine line(CatalogueItem drug, long price) {
            return BillLine.units(drug, drug.packSize() / 2, price / drug.packSize());
        }
    },
    /** Above what the public institution itself paid last, where there is no standard. */
    ABOVE_PURCHASE_PRICE {
        @Override
        Institution place(Scene scene) {
            return scene.stage().world().publicOutpatient().choose(scene.random());
        }

        @Override
        @Nullable
        Long allowed(Scene scene, Institution place, CatalogueItem drug) {
            return drug.payStandardMicroYuan() == null
                    ? scene.stage().world().prices().purchase(place, drug)
                    : null;
        }

        @Override
        BillLine line(CatalogueItem drug, long price) {
            return BillLine.of(drug, 1, price);
        }
    };

    private static final long FEN = 10_000;
    private static final int LEAST_UNITS = 10;

    @Override
    public boolean isFraud() {
        return true;
    }

    @Override
    public int days() {
        return 1;
    }

    @Override
    public void play(Scene scene) {
        Institution place = place(scene);
        List<CatalogueItem> drugs = scene.stage().world().catalogue().of(ItemUse.ACUTE).stream()
                .filter(drug -> allowed(scene, place, drug) != null)
                .toList();
        CatalogueItem drug = scene.random().pick(drugs);
        Long allowed = allowed(scene, place, drug);
        if (allowed == null) {
            throw new IllegalStateException("a drug without an allowed price");
        }
        long price = allowed * scene.strength(60, 250) / 100 / FEN * FEN;
        Label label = scene.fraud(
                        "PR01",
                        Math.toIntExact(price * 100 / allowed),
                        Label.Threshold.of("share_of_allowed_price", 100, "percent"))
                .of(Label.Subject.institution(place.code()))
                .about(drug.code());
        scene.stage()
                .schedule()
                .add(new Visit(
                                scene.time(0, 9, 17),
                                scene.person(),
                                place,
                                place.isPharmacy() ? VisitKind.PHARMACY : VisitKind.OUTPATIENT)
                        .because(place.isPharmacy() ? List.of() : List.of("K29"))
                        .with(line(drug, price))
                        .claimedRightly()
                        .hidingAboveStandard()
                        .labelled(label));
    }

    abstract Institution place(Scene scene);

    /** The allowed price of a pack, 1/1000000 yuan; none where this way does not apply. */
    abstract @Nullable Long allowed(Scene scene, Institution place, CatalogueItem drug);

    abstract BillLine line(CatalogueItem drug, long price);
}
