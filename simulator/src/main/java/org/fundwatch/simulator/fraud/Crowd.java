package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/**
 * ID01, 聚集刷卡: a pharmacy settles for many people within less than ten minutes, always the same. Intensity is their number
 * over the fifteen of the rule. The traps: a screening day at a clinic that the rulebook exempts, and a rush of people who
 * all buy something else.
 */
public enum Crowd implements Scenario {
    COLLECTED_CARDS(true),
    SCREENING_DAY(false),
    DIFFERENT_AMOUNTS(false);

    private static final int PERSONS_OF_THE_RULE = 15;
    private static final int LEAST = 10;
    private static final int MOST = 26;
    private static final long WITHIN = 560_000;

    private final boolean fraud;

    Crowd(boolean fraud) {
        this.fraud = fraud;
    }

    @Override
    public boolean isFraud() {
        return fraud;
    }

    @Override
    public int days() {
        return 1;
    }

    @Override
    public int persons() {
        return fraud ? MOST : PERSONS_OF_THE_RULE + 2;
    }

    @Override
    public void play(Scene scene) {
        boolean screening = this == SCREENING_DAY;
        Institution place = screening
                ? scene.stage().world().screeningClinic()
                : scene.stage().world().pharmacies().choose(scene.random());
        int people = fraud ? scene.strength(LEAST, MOST) : persons();
        Label.Subject subject = Label.Subject.institution(place.code());
        Label label = fraud
                ? scene.labels()
                        .fraud(
                                "ID01",
                                subject,
                                people * 100 / PERSONS_OF_THE_RULE,
                                Label.Threshold.of("persons_in_10_minutes", PERSONS_OF_THE_RULE, "persons"))
                : scene.labels().trap("ID01", name(), subject);
        List<CatalogueItem> goods = scene.stage().world().catalogue().of(screening ? ItemUse.SCREENING : ItemUse.ACUTE);
        long first = scene.time(0, 9, 16);
        for (int i = 0; i < people; i++) {
            // the last of the screening items is for everybody
            CatalogueItem item = goods.get(this == DIFFERENT_AMOUNTS ? i % goods.size() : goods.size() - 1);
            Visit visit = new Visit(
                            first + i * (WITHIN / people),
                            scene.persons().get(i),
                            place,
                            screening ? VisitKind.OUTPATIENT : VisitKind.PHARMACY)
                    .with(scene.line(place, item))
                    .claimedRightly()
                    .labelled(label);
            scene.stage().schedule().add(screening ? visit.by(place.doctor(i % 2)) : visit);
        }
    }
}
