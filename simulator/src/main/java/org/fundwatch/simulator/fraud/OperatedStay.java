package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.StayPlan;
import org.fundwatch.simulator.life.WardCare;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/** Stays with an operation on their third day, and an item charged every day, as PR02 needs them. */
final class OperatedStay {
    private static final int LAST_DAY = 9;
    private static final String DIAGNOSIS = "K80.2";

    private OperatedStay() {}

    static int days() {
        return LAST_DAY + 1;
    }

    static StayPlan of(Scene scene, Institution place) {
        return PaperStay.of(scene, place, 0, LAST_DAY, DIAGNOSIS)
                .operated(
                        scene.random().pick(scene.stage().world().catalogue().of(ItemUse.THEATRE)),
                        scene.time(2, 10, 13));
    }

    /** A drug with a payment standard that the person does not get anyway: what is above it is claimed as such. */
    static CatalogueItem item(Scene scene) {
        List<CatalogueItem> usual = WardCare.dailyDrugs(scene.stage(), scene.person(), DIAGNOSIS);
        return scene.random()
                .pick(scene.stage().world().catalogue().of(ItemUse.WARD).stream()
                        .filter(drug -> drug.payStandardMicroYuan() != null && !usual.contains(drug))
                        .toList());
    }

    /** A price so many percent above another, in whole fen. */
    static long raised(long priceMicroYuan, int percent) {
        long fen = 10_000;
        return priceMicroYuan * (100 + percent) / 100 / fen * fen;
    }

    /** When a night is over and before a round begins. */
    static long earlyOn(Scene scene, int day) {
        return scene.stage().calendar().startOf(scene.firstDay() + day) + 6 * CityCalendar.HOUR;
    }
}
