package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/** RX09: a drug for the other sex, or for children. Intensity is the number of such lines; one is enough. */
public final class RestrictedDrug implements Scenario {
    private static final int MOST_LINES = 2;
    private static final int EVERY = 5;

    @Override
    public boolean isFraud() {
        return true;
    }

    @Override
    public int days() {
        return EVERY * (MOST_LINES - 1) + 1;
    }

    @Override
    public void play(Scene scene) {
        int lines = scene.strength(1, MOST_LINES);
        boolean forChildren = scene.random().below(3) == 0;
        ItemUse use = forChildren ? ItemUse.CHILD : ofTheOtherSex(scene.person());
        CatalogueItem drug =
                scene.random().pick(scene.stage().world().catalogue().of(use));
        Label label = scene.fraud("RX09", lines * 100, Label.Threshold.of("restricted_lines", 1, "lines"))
                .about(drug.code());
        for (int i = 0; i < lines; i++) {
            Institution place = scene.stage()
                    .world()
                    .outpatient()
                    .chooseNear(scene.random(), scene.person().county());
            scene.stage()
                    .schedule()
                    .add(new Visit(scene.time(i * EVERY, 9, 16), scene.person(), place, VisitKind.OUTPATIENT)
                            .because(List.of("N39"))
                            .with(scene.line(place, drug).lasting(EVERY))
                            .claimedRightly()
                            .labelled(label));
        }
    }

    private static ItemUse ofTheOtherSex(Person person) {
        return person.female() ? ItemUse.MALE : ItemUse.FEMALE;
    }
}
