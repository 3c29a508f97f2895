package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/** The honest cases that TC01 must not flag: one code in two reports, with a good reason. */
public enum RecycledPackTrap implements Scenario {
    SPLIT_PACK {
        @Override
        void play(Scene scene, Label label, Pack pack) {
            CatalogueItem drug = pack.drug();
            long unitPrice = scene.stage().world().prices().sale(pack.place(), drug) / drug.packSize();
            BillLine half = BillLine.units(drug, drug.packSize() / 2, unitPrice);
            add(scene, pack.sold(scene, 0, half), label);
            add(scene, pack.sold(scene, 1, half), label);
        }
    },
    RETURNED {
        @Override
        void play(Scene scene, Label label, Pack pack) {
            long back = scene.random().between(20, 200) * CityCalendar.MINUTE;
            add(scene, pack.sold(scene, 0, pack.whole(scene)).goodsReturnedAfter(back), label);
            add(scene, pack.sold(scene, 1, pack.whole(scene)), label);
        }
    },
    REVERSED {
        @Override
        void play(Scene scene, Label label, Pack pack) {
            long back = scene.random().between(20, 200) * CityCalendar.MINUTE;
            add(scene, pack.sold(scene, 0, pack.whole(scene)).moneyReturnedAfter(back), label);
            add(scene, pack.sold(scene, 1, pack.whole(scene)), label);
        }
    },
    REPORTED_BY_BOTH_WAYS {
        @Override
        void play(Scene scene, Label label, Pack pack) {
            add(scene, pack.sold(scene, 0, pack.whole(scene)), label);
        }
    },
    HERBAL {
        @Override
        void play(Scene scene, Label label, Pack pack) {
            // The code is that of the box from which the herbs are weighed.
            add(scene, pack.sold(scene, 0, pack.whole(scene)), label);
            add(scene, pack.sold(scene, 1, pack.whole(scene)), label);
        }

        @Override
        ItemUse use() {
            return ItemUse.HERBAL;
        }
    };

    private static final int LEAST_UNITS = 10;

    @Override
    public boolean isFraud() {
        return false;
    }

    @Override
    public int days() {
        return 3;
    }

    @Override
    public int persons() {
        return 2;
    }

    @Override
    public void play(Scene scene) {
        Institution place = scene.stage().world().tracedPharmacies().choose(scene.random());
        List<CatalogueItem> drugs = scene.stage().world().catalogue().of(use()).stream()
                .filter(item -> !item.isDrug() || item.packSize() >= LEAST_UNITS)
                .toList();
        CatalogueItem drug = scene.random().pick(drugs);
        String code = scene.stage().stock().takeOne(scene.stage(), place, drug, scene.time(0, 8, 9));
        Label label =
                scene.trap("TC01", name()).of(Label.Subject.traceCode(code)).about(code);
        play(scene, label, new Pack(place, drug, code));
    }

    abstract void play(Scene scene, Label label, Pack pack);

    ItemUse use() {
        return ItemUse.ACUTE;
    }

    private static void add(Scene scene, Visit visit, Label label) {
        scene.stage().schedule().add(visit.labelled(label));
    }

    /** The pack whose code turns up more than once. */
    record Pack(Institution place, CatalogueItem drug, String code) {
        BillLine whole(Scene scene) {
            return scene.line(place, drug);
        }

        /** Sold to a player on the day of the same number, or the one after it. */
        Visit sold(Scene scene, int player, BillLine line) {
            return new Visit(scene.time(player, 9, 18), scene.persons().get(player), place, VisitKind.PHARMACY)
                    .with(line.traced(List.of(code)))
                    .claimedRightly();
        }
    }
}
