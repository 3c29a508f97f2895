package org.fundwatch.simulator.fraud;

import java.time.DayOfWeek;
import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;
import org.jspecify.annotations.Nullable;

/**
 * RX10, 大处方: of the prescriptions that a doctor writes in an ISO week a share costs far more than what others prescribe.
 * Intensity is that share over the 10 % of the rule. Only cities with enough doctors' prescriptions to compare with have
 * them. The trap is a doctor who writes few prescriptions, all of them large: at a hospital of the third level, where they are
 * too few to make its week dear (SP04) or to let it grow (SP03).
 */
public enum LargePrescriber implements Scenario {
    LARGE_PRESCRIPTIONS(true, 42, 2),
    FEW_PRESCRIPTIONS(false, 4, 3);

    private static final int SHARE_OF_THE_RULE = 10;
    private static final int DAYS = 5;
    private static final int HIGHEST_LEVEL = 3;
    private static final int ALIGNED = 6;
    private static final int COSTLY_DRUGS = 5;
    // those that the costly drugs are for: what is prescribed is too much, not out of place
    private static final List<String> DIAGNOSES = List.of("J06", "E11", "E78", "M10", "E03");

    private final boolean fraud;
    private final int patients;
    private final int lowestLevel;

    LargePrescriber(boolean fraud, int patients, int lowestLevel) {
        this.fraud = fraud;
        this.patients = patients;
        this.lowestLevel = lowestLevel;
    }

    @Override
    public boolean isFraud() {
        return fraud;
    }

    @Override
    public int days() {
        return ALIGNED + DAYS;
    }

    @Override
    public int persons() {
        return patients;
    }

    @Override
    public boolean fits(org.fundwatch.simulator.people.Person person) {
        return person.covered() && !person.isChronic();
    }

    @Override
    public void play(Scene scene) {
        int monday = (DayOfWeek.SUNDAY.getValue()
                        + 1
                        - scene.stage()
                                .calendar()
                                .date(scene.firstDay())
                                .getDayOfWeek()
                                .getValue())
                % 7;
        // in the week in which hospitals of the second level are compared by their bills, it would blur them
        boolean bills = WeekPush.isWeekOfCost(scene.stage().calendar(), scene.firstDay() + monday);
        Cell cell = free(scene, monday, bills ? HIGHEST_LEVEL : lowestLevel);
        if (cell == null) {
            return;
        }
        Institution place = scene.random()
                .pick(scene.stage().world().institutions().hospitals().stream()
                        .filter(one -> Integer.valueOf(cell.level).equals(one.level()) && one.pooled())
                        .toList());
        int percent = fraud ? scene.strength(4, 45) : 100;
        Label.Subject subject = Label.Subject.institution(place.code());
        Label label = fraud
                ? scene.labels()
                        .fraud(
                                "RX10",
                                subject,
                                percent * 100 / SHARE_OF_THE_RULE,
                                Label.Threshold.of("share_of_large_ones", SHARE_OF_THE_RULE, "percent"))
                : scene.labels().trap("RX10", name(), subject);
        label.about(cell.name())
                .during(
                        cell.week,
                        scene.stage()
                                .calendar()
                                .date(scene.firstDay() + monday + DAYS - 1)
                                .toString());
        int number = scene.random().below(place.doctors());
        List<CatalogueItem> costly = costly(scene);
        List<CatalogueItem> cheap = scene.stage().world().catalogue().of(ItemUse.ACUTE);
        int large = (patients * percent + 99) / 100;
        for (int i = 0; i < patients; i++) {
            long at = scene.stage().calendar().startOf(scene.firstDay() + monday + i % DAYS)
                    + (8 * 60 + 20L * (i / DAYS)) * CityCalendar.MINUTE
                    + scene.random().below(60_000);
            Visit visit = new Visit(at, scene.persons().get(i), place, VisitKind.OUTPATIENT)
                    .because(DIAGNOSES)
                    .by(place.doctor(number))
                    .inDepartment(cell.group + ".02")
                    .claimedRightly()
                    .labelled(label);
            if (i < large) {
                costly.forEach(drug -> visit.with(scene.line(place, drug)));
            } else {
                visit.with(scene.line(place, cheap.get(i % cheap.size())));
            }
            scene.stage().schedule().add(visit);
        }
    }

    /** Whom a doctor is compared with in a week. */
    private record Cell(int level, String group, String week) {
        String name() {
            return week + " level " + level + " group " + group;
        }
    }

    /** One in which nobody else stands out that week: two would hide each other. */
    private static @Nullable Cell free(Scene scene, int monday, int lowestLevel) {
        String week = scene.stage().calendar().date(scene.firstDay() + monday).toString();
        for (int level = lowestLevel; level <= HIGHEST_LEVEL; level++) {
            for (String group : List.of("03", "04")) {
                Cell cell = new Cell(level, group, week);
                if (scene.labels().labels().stream()
                        .noneMatch(label ->
                                label.ruleId().equals("RX10") && label.anchor().equals(cell.name()))) {
                    return cell;
                }
            }
        }
        return null;
    }

    /** The dearest drugs, each of another group. */
    private static List<CatalogueItem> costly(Scene scene) {
        return scene.stage().world().catalogue().of(ItemUse.CHRONIC).stream()
                .sorted(java.util.Comparator.comparingLong(CatalogueItem::priceMicroYuan)
                        .reversed())
                .limit(COSTLY_DRUGS)
                .toList();
    }
}
