package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.people.Person;

/**
 * RX01, 超量开药: the same drug from pharmacy to pharmacy every four days. Intensity is the days of supply in hand after
 * the last purchase over the 44 of the rule.
 */
public final class Hoarding implements Scenario {
    private static final int DAYS_OF_THE_RULE = 44;
    private static final int PURCHASE = 30;
    private static final int EVERY = 4;
    private static final int MOST_PURCHASES = 5;

    @Override
    public boolean isFraud() {
        return true;
    }

    @Override
    public int days() {
        return EVERY * (MOST_PURCHASES - 1) + 2;
    }

    @Override
    public boolean fits(Person person) {
        return person.covered() && !person.isChronic();
    }

    @Override
    public void play(Scene scene) {
        int wanted = DAYS_OF_THE_RULE * scene.strength(60, 250) / 100;
        RepeatedPurchase purchase = RepeatedPurchase.of(scene);
        Label label = scene.fraud(
                        "RX01",
                        wanted * 100 / DAYS_OF_THE_RULE,
                        Label.Threshold.of("days_in_hand", DAYS_OF_THE_RULE, "days"))
                .about(purchase.drug().drug());
        int left = 0;
        for (int day = 0; left < wanted; day += EVERY) {
            left = Math.max(0, left - (day == 0 ? 0 : EVERY));
            int bought = Math.min(PURCHASE, wanted - left);
            scene.stage()
                    .schedule()
                    .add(purchase.next(scene.time(day, 10, 11), bought).labelled(label));
            left += bought;
        }
    }
}
