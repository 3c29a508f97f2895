package org.fundwatch.simulator.fraud;

import java.util.ArrayList;
import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Stay;
import org.fundwatch.simulator.life.StayPlan;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/** What a stay is billed for, in fraud against PR05, PR07 and PH07 and in their honest cases. */
public enum StayBilling implements Scenario {
    /** PR05. Intensity is the number charged on a day over the two that are allowed. */
    REPEATED_CHARGE(true) {
        @Override
        void play(Scene scene, Institution place) {
            int times = scene.strength(2, 6);
            Label label = scene.fraud("PR05", times * 50, Label.Threshold.of("times_a_day", 2, "times"));
            begin(scene, label, stay(scene, place).charging(scene.firstDay() + 2, twiceADay(scene, place, times)));
        }
    },
    REFUNDED(false) {
        @Override
        void play(Scene scene, Institution place) {
            Label label = scene.trap("PR05", name());
            BillLine line = twiceADay(scene, place, 3);
            int day = scene.firstDay() + 2;
            begin(scene, label, stay(scene, place).charging(day, line).charging(day, line.refunded()));
        }
    },
    /** PR07. Intensity is the number of bed or nursing days billed over the four nights of the stay. */
    BILLED_DAYS(true) {
        @Override
        void play(Scene scene, Institution place) {
            int more = scene.strength(0, 4);
            ItemUse use = scene.random().below(2) == 0 ? ItemUse.BED : ItemUse.NURSING;
            Label label =
                    scene.fraud("PR07", (NIGHTS + more) * 25, Label.Threshold.of("days_of_the_stay", NIGHTS, "days"));
            StayPlan stay = stay(scene, place);
            if (more > 0) {
                CatalogueItem item = first(scene, use);
                stay.charging(
                        scene.firstDay() + 1,
                        BillLine.of(item, more, scene.stage().world().prices().sale(place, item)));
            }
            begin(scene, label, stay);
        }
    },
    LEAVE_NOT_BILLED(false) {
        @Override
        void play(Scene scene, Institution place) {
            StayPlan stay = PaperStay.of(scene, place, 6)
                    .onLeave(scene.time(1, 14, 15), scene.time(4, 7, 8))
                    .withoutFees(scene.firstDay() + 2)
                    .withoutFees(scene.firstDay() + 3);
            begin(scene, scene.trap("PR07", name()), stay);
        }
    },
    /** PH07. Intensity is what examinations cost over the rest, in parts of the four times that are 80 percent. */
    CHECK_UP(true) {
        @Override
        void play(Scene scene, Institution place) {
            StayPlan stay = PaperStay.of(scene, place, 1).nothingElse();
            long rest = ward(scene, place, stay);
            long exams = examine(scene, place, stay, rest * scene.strength(200, 900) / 100);
            Label label = scene.fraud(
                    "PH07",
                    Math.toIntExact(exams * 100 / (rest * RATIO)),
                    Label.Threshold.of("examinations_over_the_rest", RATIO, "times"));
            begin(scene, label, stay);
        }
    },
    EXAMINED_FOR_SURGERY(false) {
        @Override
        void play(Scene scene, Institution place) {
            StayPlan stay = PaperStay.of(scene, place, 1).nothingElse();
            examine(scene, place, stay, ward(scene, place, stay) * 8);
            // the operation is told; its fees come with the invoice of another department
            stay.operated(first(scene, ItemUse.THEATRE), scene.time(0, 14, 15));
            begin(scene, scene.trap("PH07", name()), stay);
        }
    };

    private static final int NIGHTS = 4;
    private static final long RATIO = 4;

    private final boolean fraud;

    StayBilling(boolean fraud) {
        this.fraud = fraud;
    }

    @Override
    public boolean isFraud() {
        return fraud;
    }

    @Override
    public int days() {
        return 7;
    }

    @Override
    public void play(Scene scene) {
        play(scene, scene.stage().world().wards().choose(scene.random()));
    }

    abstract void play(Scene scene, Institution place);

    private static StayPlan stay(Scene scene, Institution place) {
        return PaperStay.of(scene, place, NIGHTS);
    }

    private static void begin(Scene scene, Label label, StayPlan stay) {
        label.about(Stay.begin(scene.stage(), stay.labelled(label)));
    }

    private static CatalogueItem first(Scene scene, ItemUse use) {
        return scene.stage().world().catalogue().of(use).get(0);
    }

    private static BillLine twiceADay(Scene scene, Institution place, int times) {
        CatalogueItem item = scene.random()
                .pick(scene.stage().world().catalogue().of(ItemUse.VISIT).stream()
                        .filter(one -> Integer.valueOf(2).equals(one.mostADay()))
                        .toList());
        return BillLine.of(item, times, scene.stage().world().prices().sale(place, item));
    }

    /** Bed and nursing of the one night; what they cost, in fen. */
    private static long ward(Scene scene, Institution place, StayPlan stay) {
        List<CatalogueItem> items =
                new ArrayList<>(scene.stage().world().catalogue().of(ItemUse.NURSING));
        items.add(first(scene, ItemUse.BED));
        long cost = 0;
        for (CatalogueItem item : items) {
            BillLine line = scene.line(place, item);
            stay.charging(scene.firstDay(), line);
            cost += line.amountFen();
        }
        return cost;
    }

    /** Examinations, each once, until they cost so much; what they cost, in fen. */
    private static long examine(Scene scene, Institution place, StayPlan stay, long wanted) {
        List<CatalogueItem> items =
                new ArrayList<>(scene.stage().world().catalogue().of(ItemUse.VISIT));
        items.addAll(scene.stage().world().catalogue().of(ItemUse.COSTLY));
        long cost = 0;
        while (cost < wanted && !items.isEmpty()) {
            BillLine line = scene.line(place, items.remove(scene.random().below(items.size())));
            stay.charging(scene.firstDay(), line);
            cost += line.amountFen();
        }
        return cost;
    }
}
