package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/** RX08: two drugs of one ingredient. Intensity is the days of overlap over the seven of the rule; honest with a return. */
public enum SameIngredient implements Scenario {
    AT_ONCE(true),
    RETURNED(false);

    private static final int DAYS_OF_THE_RULE = 7;
    private static final int FIRST = 30;

    private final boolean fraud;

    SameIngredient(boolean fraud) {
        this.fraud = fraud;
    }

    @Override
    public boolean isFraud() {
        return fraud;
    }

    @Override
    public int days() {
        return 5;
    }

    @Override
    public boolean fits(Person person) {
        return person.covered() && !person.isChronic();
    }

    @Override
    public void play(Scene scene) {
        int days = fraud ? scene.strength(4, 18) : scene.random().between(4, 18);
        CatalogueItem other =
                scene.stage().world().catalogue().of(ItemUse.SAME_INGREDIENT).get(0);
        CatalogueItem drug = scene.stage().world().catalogue().items().get(0);
        Label label = fraud
                ? scene.fraud(
                        "RX08",
                        days * 100 / DAYS_OF_THE_RULE,
                        Label.Threshold.of("days_of_overlap", DAYS_OF_THE_RULE, "days"))
                : scene.trap("RX08", name());
        Visit first = buys(scene, 0, drug, FIRST).labelled(label.about("氨氯地平"));
        scene.stage()
                .schedule()
                .add(fraud ? first : first.goodsReturnedAfter(scene.random().between(1, 40) * CityCalendar.HOUR));
        scene.stage().schedule().add(buys(scene, 3, other, days).labelled(label));
    }

    private static Visit buys(Scene scene, int day, CatalogueItem drug, int days) {
        Institution place = scene.stage().world().tracedPharmacies().choose(scene.random());
        int packs = (days + drug.daysPerPack() - 1) / drug.daysPerPack();
        long price = scene.stage().world().prices().sale(place, drug);
        return new Visit(scene.time(day, 9, 18), scene.person(), place, VisitKind.PHARMACY)
                .with(BillLine.of(drug, packs, price).lasting(days))
                .claimedRightly();
    }
}
