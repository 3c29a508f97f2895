package org.fundwatch.simulator.fraud;

import java.util.List;
import java.util.Objects;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/** How drugs are prescribed in a department, in fraud against RX03, RX04 and RX06 and in their honest cases. */
public enum DrugBilling implements Scenario {
    /** RX04. Intensity is the daily dose over the label's greatest. */
    OVERDOSE(true, 1) {
        @Override
        void play(Scene scene, Institution place) {
            CatalogueItem drug = scene.random()
                    .pick(items(scene, ItemUse.ACUTE).stream()
                            .filter(item -> item.mostDailyDoseE4() != null && item.timesADayE4() != null)
                            .toList());
            long most = Objects.requireNonNull(drug.mostDailyDoseE4());
            long times = Objects.requireNonNull(drug.timesADayE4());
            long single = most * scene.strength(60, 250) / 100 * ONE / times;
            Label label = scene.fraud(
                    "RX04",
                    Math.toIntExact(single * times * 100 / (most * ONE)),
                    Label.Threshold.of("greatest_daily_dose", 1, "times"));
            bill(scene, place, 0, scene.line(place, drug).lasting(3).dosed(single), null, label.about(drug.drug()));
        }
    },
    NO_MAXIMUM(false, 1) {
        @Override
        void play(Scene scene, Institution place) {
            CatalogueItem drug = items(scene, ItemUse.DOSELESS).get(0);
            long single = Objects.requireNonNull(drug.singleDoseE4()) * 3;
            bill(scene, place, 0, scene.line(place, drug).lasting(3).dosed(single), null, scene.trap("RX04", name()));
        }
    },
    /** RX03. Intensity is the days of supply over the fourteen of the course. */
    LONG_COURSE(true, 16) {
        @Override
        void play(Scene scene, Institution place) {
            int wanted = scene.strength(8, 35);
            CatalogueItem drug = items(scene, ItemUse.COURSE).get(0);
            Label label = scene.fraud(
                            "RX03", wanted * 100 / COURSE, Label.Threshold.of("days_of_the_course", COURSE, "days"))
                    .about(drug.drug());
            int had = 0;
            for (int day = 0; had < wanted; day += 5) {
                int days = Math.min(10, wanted - had);
                bill(scene, place, day, course(scene, place, days), null, label);
                had += days;
            }
        }
    },
    INTERRUPTED_COURSE(false, 27) {
        @Override
        void play(Scene scene, Institution place) {
            Label label = scene.trap("RX03", name());
            bill(scene, place, 0, course(scene, place, 10), null, label);
            bill(scene, place, 26, course(scene, place, 10), null, label);
        }
    },
    /** RX06. Intensity is what the drugs of a day cost over the limit of one prescription. */
    SPLIT_PRESCRIPTION(true, 1) {
        @Override
        void play(Scene scene, Institution place) {
            List<BillLine> lines = costly(scene, place, scene.strength(60, 250));
            long cost = lines.stream().mapToLong(BillLine::amountFen).sum();
            Label label = scene.fraud(
                    "RX06",
                    Math.toIntExact(cost * 100 / LIMIT_FEN),
                    Label.Threshold.of("amount_of_one_prescription", LIMIT_FEN / 100, "yuan"));
            lines.forEach(line -> bill(scene, place, 0, line, "DEPT3", label));
        }
    },
    SEVERAL_DEPARTMENTS(false, 1) {
        @Override
        void play(Scene scene, Institution place) {
            Label label = scene.trap("RX06", name());
            int department = 1;
            for (BillLine line : costly(scene, place, 200)) {
                bill(scene, place, 0, line, "DEPT" + department++, label);
            }
        }
    };

    private static final long ONE = 10_000;
    private static final int COURSE = 14;
    private static final long LIMIT_FEN = 30_000;

    private final boolean fraud;
    private final int days;

    DrugBilling(boolean fraud, int days) {
        this.fraud = fraud;
        this.days = days;
    }

    @Override
    public boolean isFraud() {
        return fraud;
    }

    @Override
    public int days() {
        return days;
    }

    @Override
    public boolean fits(org.fundwatch.simulator.people.Person person) {
        return person.covered() && !person.isChronic();
    }

    @Override
    public void play(Scene scene) {
        play(scene, scene.stage().world().outpatient().choose(scene.random()));
    }

    abstract void play(Scene scene, Institution place);

    private static List<CatalogueItem> items(Scene scene, ItemUse use) {
        return scene.stage().world().catalogue().of(use);
    }

    private static void bill(
            Scene scene,
            Institution place,
            int day,
            BillLine line,
            @org.jspecify.annotations.Nullable String department,
            Label label) {
        Visit visit = new Visit(scene.time(day, 9, 16), scene.person(), place, VisitKind.OUTPATIENT)
                .because(List.of("J06"))
                .with(line)
                .claimedRightly()
                .labelled(label);
        scene.stage().schedule().add(department == null ? visit : visit.inDepartment(department));
    }

    private static BillLine course(Scene scene, Institution place, int days) {
        CatalogueItem drug = items(scene, ItemUse.COURSE).get(0);
        int packs = (days + drug.daysPerPack() - 1) / drug.daysPerPack();
        return BillLine.of(drug, packs, scene.stage().world().prices().sale(place, drug))
                .lasting(days);
    }

    /** Three bills of drugs that together cost so many percent of what one prescription may. */
    private static List<BillLine> costly(Scene scene, Institution place, int percent) {
        CatalogueItem drug = scene.random().pick(scene.plainDrugs());
        long price = scene.stage().world().prices().sale(place, drug);
        long fen = scene.line(place, drug).amountFen();
        int packs = Math.toIntExact(Math.max(1, LIMIT_FEN * percent / 100 / 3 / fen));
        BillLine line = BillLine.of(drug, packs, price).lasting(2);
        return List.of(line, line, line);
    }
}
