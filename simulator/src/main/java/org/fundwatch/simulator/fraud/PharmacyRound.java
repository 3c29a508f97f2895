package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.people.Person;

/**
 * RX02, 重复开药: every second day ten more days of the same drug, each time elsewhere, so that more than seven days are
 * left. Intensity is the number of repetitions over the two of the rule; never enough for RX01.
 */
public final class PharmacyRound implements Scenario {
    private static final int SUPPLY = 10;
    private static final int EVERY = 2;
    private static final int REPETITIONS_OF_THE_RULE = 2;
    private static final int MOST_REPETITIONS = 4;

    @Override
    public boolean isFraud() {
        return true;
    }

    @Override
    public int days() {
        return EVERY * MOST_REPETITIONS + 1;
    }

    @Override
    public boolean fits(Person person) {
        return person.covered() && !person.isChronic();
    }

    @Override
    public void play(Scene scene) {
        int repetitions = scene.strength(1, MOST_REPETITIONS);
        RepeatedPurchase purchase = RepeatedPurchase.of(scene);
        Label label = scene.fraud(
                        "RX02",
                        repetitions * 100 / REPETITIONS_OF_THE_RULE,
                        Label.Threshold.of("repetitions", REPETITIONS_OF_THE_RULE, "purchases"))
                .about(purchase.drug().drug());
        for (int i = 0; i <= repetitions; i++) {
            // The same hour each time: the next purchase comes within three days, with eight days left.
            scene.stage()
                    .schedule()
                    .add(purchase.next(scene.time(i * EVERY, 10, 11), SUPPLY).labelled(label));
        }
    }
}
