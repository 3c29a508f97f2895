package org.fundwatch.simulator.fraud;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Errand;
import org.fundwatch.simulator.life.ManualReimbursement;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/**
 * ID06, 假票据: papers with numbers that their institution was far from issuing, or of a visit that was settled at the counter
 * as well, under another number. Intensity is the number of papers. The traps: a paper of a visit that nobody settled, and
 * one of a visit whose settlement was taken back. Where no institution settles enough in a week to know its numbers, in a
 * very small city, none is invented.
 */
public enum PaperInvoice implements Scenario {
    NUMBER_NOT_ISSUED(true),
    VISIT_SETTLED_DIRECTLY(true),
    ISSUED_ON_PAPER(false),
    SETTLEMENT_TAKEN_BACK(false);

    private static final int SERVED_ON = 3;
    private static final int MOST_PAPERS = 3;
    /** The rule asks for 20; what is told late or taken back is no news of a number in time. */
    private static final int ISSUED_THAT_WEEK = 30;

    private static final long FAR_OFF = 50_000_000;

    private final boolean fraud;

    PaperInvoice(boolean fraud) {
        this.fraud = fraud;
    }

    @Override
    public boolean isFraud() {
        return fraud;
    }

    @Override
    public int days() {
        return SERVED_ON + MOST_PAPERS + (this == NUMBER_NOT_ISSUED ? DayOfWeek.values().length : 4);
    }

    @Override
    public void play(Scene scene) {
        if (this == NUMBER_NOT_ISSUED) {
            invent(scene, scene.strength(1, MOST_PAPERS));
            return;
        }
        boolean visited = this == VISIT_SETTLED_DIRECTLY || this == SETTLEMENT_TAKEN_BACK;
        // hospitals may sell more on top of a bill than what its paper says
        Institution place = scene.random()
                .pick(scene.stage().world().prescribers().members().stream()
                        .filter(one -> visited ? !one.isHospital() : one.busy())
                        .toList());
        int papers = fraud ? scene.strength(1, MOST_PAPERS) : 1;
        Label label = fraud
                ? fraud(scene, place, papers)
                : scene.labels().trap("ID06", name(), Label.Subject.institution(place.code()));
        for (int i = 0; i < papers; i++) {
            long served = scene.time(SERVED_ON + i, 9, 16);
            BillLine line = scene.line(
                    place, scene.stage().world().catalogue().of(ItemUse.VISIT).get(i));
            if (visited) {
                Visit visit =
                        DoubleInvoice.visit(scene, served, place, scene.stage().nextInvoice(place.index()), line);
                scene.stage()
                        .schedule()
                        .add((fraud ? visit : visit.reversedAfter(30 * CityCalendar.MINUTE)).labelled(label));
            }
            scene.stage()
                    .schedule()
                    .add(new ManualReimbursement(
                            scene.time(SERVED_ON + i + 3, 9, 16),
                            scene.person(),
                            place,
                            served,
                            scene.stage().nextInvoice(place.index()),
                            List.of(line),
                            label));
        }
    }

    private static Label fraud(Scene scene, Institution place, int papers) {
        return scene.labels()
                .fraud(
                        "ID06",
                        Label.Subject.institution(place.code()),
                        papers * 100,
                        Label.Threshold.of("papers", 1, "papers"));
    }

    /** When a week is over, papers of it are made up for an institution that issued enough for its numbers to be known. */
    private static void invent(Scene scene, int papers) {
        DayOfWeek weekday =
                scene.stage().calendar().date(scene.firstDay() + SERVED_ON).getDayOfWeek();
        int sunday = SERVED_ON + DayOfWeek.SUNDAY.getValue() - weekday.getValue();
        long evening = scene.time(sunday, 23, 23);
        scene.stage().schedule().add(new Errand(evening, stage -> {
            LocalDate date = stage.calendar().dateOf(evening);
            List<Institution> places = stage.world().prescribers().members().stream()
                    .filter(place -> stage.footfall().inWeekOf(place, date) >= ISSUED_THAT_WEEK)
                    .toList();
            if (!places.isEmpty()) {
                bring(scene, scene.random().pick(places), sunday, papers);
            }
        }));
    }

    private static void bring(Scene scene, Institution place, int sunday, int papers) {
        Label label = fraud(scene, place, papers);
        long next = Long.parseLong(scene.stage().nextInvoice(place.index()));
        for (int i = 0; i < papers; i++) {
            scene.stage()
                    .schedule()
                    .add(new ManualReimbursement(
                            scene.time(sunday + 1 + i, 9, 16),
                            scene.person(),
                            place,
                            scene.time(SERVED_ON, 9, 16),
                            String.format(Locale.ROOT, "%010d", next + FAR_OFF + i * 100_000L),
                            List.of(scene.line(
                                    place,
                                    scene.stage()
                                            .world()
                                            .catalogue()
                                            .of(ItemUse.VISIT)
                                            .get(i))),
                            label));
        }
    }
}
