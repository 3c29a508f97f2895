package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.schemas.event.AidUse;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.FamilyHoldRequest;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Errand;
import org.fundwatch.simulator.people.Person;

/** AC01: somebody tries the account of a stranger, and honest cases. Intensity is the number of refusals over the three of the rule. */
public enum RefusedAid implements Scenario {
    STRANGERS_ACCOUNT(true) {
        @Override
        public void play(Scene scene) {
            int times = scene.strength(2, MOST_TIMES);
            ask(
                    scene,
                    scene.fraud(
                            "AC01", times * 100 / TIMES, Label.Threshold.of("refusals_in_30_days", TIMES, "refusals")),
                    times,
                    EventType.FAMILY_HOLD);
        }
    },
    REFUSED_TWICE(false) {
        @Override
        public void play(Scene scene) {
            ask(scene, scene.trap("AC01", name()), 2, EventType.FAMILY_HOLD);
        }
    },
    ASKED_ONLY(false) {
        @Override
        public void play(Scene scene) {
            ask(scene, scene.trap("AC01", name()), MOST_TIMES, EventType.FAMILY_QUOTE);
        }
    };

    private static final int TIMES = 3;
    private static final int MOST_TIMES = 7;

    private final boolean fraud;

    RefusedAid(boolean fraud) {
        this.fraud = fraud;
    }

    @Override
    public boolean isFraud() {
        return fraud;
    }

    @Override
    public int days() {
        return 2 * MOST_TIMES;
    }

    @Override
    public int persons() {
        return 2;
    }

    @Override
    public abstract void play(Scene scene);

    /** The first player asks for the account of the second, who never allowed it. */
    private static void ask(Scene scene, Label label, int times, EventType type) {
        Person user = scene.person();
        Person owner = scene.persons().get(1);
        for (int i = 0; i < times; i++) {
            long at = scene.time(2 * i, 9, 18);
            FamilyHoldRequest request = new FamilyHoldRequest(
                    "h" + scene.stage().nextId(user),
                    user.psnNo(),
                    "s" + scene.stage().nextId(user),
                    scene.random().between(20L, 300L) * 100,
                    AidUse.MEDICAL,
                    user.county().code(),
                    "01");
            scene.stage().schedule().add(new Errand(at, stage -> stage.emit(owner, at, type, request, List.of(label))));
        }
    }
}
