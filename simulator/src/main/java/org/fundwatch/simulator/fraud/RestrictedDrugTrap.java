package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Errand;
import org.fundwatch.simulator.life.Registry;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/**
 * The honest cases that RX09 must not flag: where the data, not the bill, is wrong or silent about the sex. What is wrong is
 * labelled as a fault, too: DQ02 is to tell it.
 */
public enum RestrictedDrugTrap implements Scenario {
    SEX_UNKNOWN {
        @Override
        void play(Scene scene, Label label) {
            long at = scene.time(0, 7, 8);
            CityCalendar calendar = scene.stage().calendar();
            scene.stage()
                    .schedule()
                    .add(new Errand(
                            at,
                            stage -> stage.emit(
                                    scene.person(),
                                    at,
                                    EventType.ENROLMENT,
                                    Registry.ofUnknownSex(scene.person(), calendar.date(scene.firstDay())),
                                    List.of(label))));
            add(scene, 2, againstTheRecord(scene), 1, List.of(label));
        }
    },
    WRONG_MASTER_DATA {
        @Override
        void play(Scene scene, Label label) {
            // Three lines a visit against the recorded sex: 21 to 33, from just above the 20 of the rule to clear of
            // them.
            int visits = scene.random().between(LEAST_VISITS, MOST_VISITS);
            Label fault = fault(scene, visits * LINES, Label.Threshold.of("lines_against_sex", LINES_OF_DQ02, "lines"));
            for (int i = 0; i < visits; i++) {
                add(scene, i * EVERY, againstTheRecord(scene), LINES, List.of(label, fault));
            }
        }
    },
    PHYSIOLOGICAL_ITEM {
        @Override
        public boolean fits(Person person) {
            return person.covered() && !person.female();
        }

        @Override
        void play(Scene scene, Label label) {
            Label fault = fault(scene, 1, Label.Threshold.of("impossible_lines", 1, "lines"));
            add(scene, 1, scene.stage().world().catalogue().of(ItemUse.WOMEN_ONLY), 1, List.of(label, fault));
        }
    };

    private static final int LINES_OF_DQ02 = 20;
    private static final int LEAST_VISITS = 7;
    private static final int MOST_VISITS = 11;
    private static final int LINES = 3;
    private static final int EVERY = 2;

    @Override
    public boolean isFraud() {
        return false;
    }

    @Override
    public int days() {
        return (MOST_VISITS - 1) * EVERY + 1;
    }

    @Override
    public void play(Scene scene) {
        play(scene, scene.trap("RX09", name()));
    }

    abstract void play(Scene scene, Label label);

    /** What DQ02 is to tell instead. */
    private static Label fault(Scene scene, int lines, Label.Threshold threshold) {
        int hundredths = Math.toIntExact(lines * 100L / threshold.value().longValueExact());
        return scene.labels().fault("DQ02", Label.Subject.person(scene.person().psnNo()), hundredths, threshold);
    }

    private static List<CatalogueItem> againstTheRecord(Scene scene) {
        String recorded = scene.person().gender();
        return scene.stage().world().catalogue().items().stream()
                .filter(item -> !item.sex().isEmpty() && !item.sex().equals(recorded) && !item.physiological())
                .toList();
    }

    private static void add(Scene scene, int day, List<CatalogueItem> items, int lines, List<Label> labels) {
        Institution place = scene.stage()
                .world()
                .outpatient()
                .chooseNear(scene.random(), scene.person().county());
        Visit visit = new Visit(scene.time(day, 9, 16), scene.person(), place, VisitKind.OUTPATIENT)
                .because(List.of("N39"))
                .claimedRightly();
        labels.forEach(visit::labelled);
        items.stream()
                .limit(lines)
                .forEach(item -> visit.with(scene.line(place, item).lasting(EVERY)));
        scene.stage().schedule().add(visit);
    }
}
