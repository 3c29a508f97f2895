package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/** RX07: a drug for a disease that the person does not have, and honest cases. There is no threshold: the intensity is two. */
public enum UnrelatedDrug implements Scenario {
    WITHOUT_DIAGNOSIS(true) {
        @Override
        void play(Scene scene, Label label) {
            add(scene, label, 2, drug(scene), "J06");
        }
    },
    DIAGNOSED_EARLIER(false) {
        @Override
        void play(Scene scene, Label label) {
            CatalogueItem drug = drug(scene);
            add(scene, label, 1, null, drug.condition());
            add(scene, label, LAST_DAY, drug, "J06");
        }
    },
    NO_PREFIXES(false) {
        @Override
        void play(Scene scene, Label label) {
            add(
                    scene,
                    label,
                    2,
                    scene.random().pick(scene.stage().world().catalogue().of(ItemUse.ACUTE)),
                    "J06");
        }
    };

    private static final int LAST_DAY = 12;

    private final boolean fraud;

    UnrelatedDrug(boolean fraud) {
        this.fraud = fraud;
    }

    @Override
    public boolean isFraud() {
        return fraud;
    }

    @Override
    public int days() {
        return LAST_DAY + 1;
    }

    @Override
    public boolean fits(Person person) {
        return person.covered() && !person.isChronic();
    }

    @Override
    public void play(Scene scene) {
        play(
                scene,
                fraud ? scene.fraud("RX07", 200, Label.Threshold.of("lines", 1, "lines")) : scene.trap("RX07", name()));
    }

    abstract void play(Scene scene, Label label);

    /** One for a disease that the catalogue asks for. */
    private static CatalogueItem drug(Scene scene) {
        return scene.random()
                .pick(scene.stage().world().catalogue().of(ItemUse.CHRONIC).stream()
                        .filter(CatalogueItem::forDiagnosis)
                        .toList());
    }

    private static void add(
            Scene scene,
            Label label,
            int day,
            @org.jspecify.annotations.Nullable CatalogueItem drug,
            String diagnosis) {
        Institution place = scene.stage().world().outpatient().choose(scene.random());
        Visit visit = new Visit(scene.time(day, 9, 16), scene.person(), place, VisitKind.OUTPATIENT)
                .because(List.of(diagnosis))
                .with(scene.line(
                        place,
                        scene.stage()
                                .world()
                                .catalogue()
                                .of(ItemUse.REGISTRATION)
                                .get(0)))
                .claimedRightly()
                .labelled(label);
        scene.stage().schedule().add(drug == null ? visit : visit.with(scene.line(place, drug)));
    }
}
