package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.PrescriptionPlan;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/**
 * ID07, 诱导院外购药: a small institution writes many external prescriptions within some days of a month, most of which are
 * filled at one pharmacy. Intensity is their share over the 60 % of the rule, far above or well below it: what the
 * institution writes besides is not known beforehand. The trap is an institution that the rulebook exempts.
 */
public enum Steering implements Scenario {
    STEERED(true),
    ONLY_PHARMACY(false);

    private static final int SHARE_OF_THE_RULE = 60;
    private static final int ROUNDS = 6;
    private static final int DAYS = 12;
    private static final int TO_THE_NEXT_MONTH = 11;
    private static final int LOW_SHARE = 35;
    private static final int CLEAR_SHARE = 84;

    private final boolean fraud;

    Steering(boolean fraud) {
        this.fraud = fraud;
    }

    @Override
    public boolean isFraud() {
        return fraud;
    }

    @Override
    public int days() {
        return DAYS + TO_THE_NEXT_MONTH;
    }

    @Override
    public int persons() {
        // so few that nobody's week grows fast, and enough for the rule
        return fraud ? 24 : 7;
    }

    @Override
    public boolean fits(org.fundwatch.simulator.people.Person person) {
        return person.covered() && !person.isChronic();
    }

    @Override
    public void play(Scene scene) {
        Institution remote = scene.stage().world().remoteTownship();
        // one story at an institution: two would hide each other
        List<Institution> places = fraud
                ? scene.stage().world().prescribers().members().stream()
                        .filter(one -> !one.isHospital() && !one.busy() && one != remote)
                        .filter(one -> isFree(scene, one))
                        .toList()
                : List.of(remote);
        if (places.isEmpty()) {
            return;
        }
        Institution place = scene.random().pick(places);
        List<Institution> pharmacies = scene.stage().world().pooledPharmacies().members();
        // a large one: at a small pharmacy so much would be a fast growth too
        Institution chosen = scene.random()
                .pick(pharmacies.stream().filter(Institution::busy).toList());
        int percent = fraud && scene.strength(0, 2) == 0
                ? scene.random().between(LOW_SHARE, LOW_SHARE + 15)
                : scene.random().between(CLEAR_SHARE, 100);
        Label.Subject subject = Label.Subject.institution(place.code());
        Label label = fraud
                ? scene.labels()
                        .fraud(
                                "ID07",
                                subject,
                                percent * 100 / SHARE_OF_THE_RULE,
                                Label.Threshold.of("share_of_one_pharmacy", SHARE_OF_THE_RULE, "percent"))
                : scene.labels().trap("ID07", name(), subject);
        int begin = begin(scene);
        var first = scene.stage().calendar().date(scene.firstDay() + begin);
        label.about(first.withDayOfMonth(1).toString())
                .during(first.toString(), first.plusDays(DAYS - 1).toString());
        if (fraud) {
            label.changing(chosen.code());
        }
        for (int i = 0; i < persons() * ROUNDS; i++) {
            boolean there = i * 37 % 100 < percent;
            Institution pharmacy = there ? chosen : scene.random().pick(pharmacies);
            write(scene, i, begin + i / persons() * 2, place, pharmacy, label);
        }
    }

    private static boolean isFree(Scene scene, Institution place) {
        return scene.labels().labels().stream()
                .noneMatch(label ->
                        label.ruleId().equals("ID07") && label.subject().id().equals(place.code()));
    }

    /** The first day from which all of it lies in one month. */
    private static int begin(Scene scene) {
        for (int day = 0; day < TO_THE_NEXT_MONTH; day++) {
            var first = scene.stage().calendar().date(scene.firstDay() + day);
            if (first.getMonth() == first.plusDays(DAYS - 1).getMonth()) {
                return day;
            }
        }
        return TO_THE_NEXT_MONTH;
    }

    private void write(Scene scene, int number, int day, Institution place, Institution pharmacy, Label label) {
        var player = scene.persons().get(number % persons());
        List<CatalogueItem> drugs = scene.stage().world().catalogue().of(ItemUse.ACUTE);
        CatalogueItem drug = drugs.get((number / persons() * 4 + number) % drugs.size());
        PrescriptionPlan plan = new PrescriptionPlan(
                "r" + scene.stage().nextId(player), place, List.of("J06"), List.of(BillLine.of(drug, 1, 0)), false, 3);
        scene.stage()
                .schedule()
                .add(new Visit(scene.time(day, 9, 11), player, place, VisitKind.OUTPATIENT)
                        .writing(plan)
                        .with(scene.line(
                                place,
                                scene.stage()
                                        .world()
                                        .catalogue()
                                        .of(ItemUse.REGISTRATION)
                                        .get(0)))
                        .claimedRightly());
        scene.stage()
                .schedule()
                .add(new Visit(scene.time(day, 14, 18), player, pharmacy, VisitKind.PHARMACY)
                        .filling(plan)
                        .with(scene.line(pharmacy, drug))
                        .claimedRightly()
                        .labelled(label));
    }
}
