package org.fundwatch.simulator.fraud;

import java.util.List;
import java.util.Locale;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.ManualReimbursement;
import org.fundwatch.simulator.life.Stage;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/**
 * ID06, 假票据: papers with numbers that a busy hospital was far from issuing, or of a visit that was settled at the counter
 * as well, under another number. Intensity is the number of papers. The traps: a paper of a visit that nobody settled, and
 * one of a visit whose settlement was taken back.
 */
public enum PaperInvoice implements Scenario {
    NUMBER_NOT_ISSUED(true),
    VISIT_SETTLED_DIRECTLY(true),
    ISSUED_ON_PAPER(false),
    SETTLEMENT_TAKEN_BACK(false);

    private static final int SERVED_ON = 3;
    private static final int MOST_PAPERS = 3;
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
        return SERVED_ON + MOST_PAPERS + 4;
    }

    @Override
    public void play(Scene scene) {
        boolean visited = this == VISIT_SETTLED_DIRECTLY || this == SETTLEMENT_TAKEN_BACK;
        // hospitals may sell more on top of a bill than what its paper says
        Institution place = scene.random()
                .pick(scene.stage().world().prescribers().members().stream()
                        .filter(one -> visited ? !one.isHospital() : one.busy())
                        .toList());
        int papers = fraud ? scene.strength(1, MOST_PAPERS) : 1;
        Label.Subject subject = Label.Subject.institution(place.code());
        Label label = fraud
                ? scene.labels().fraud("ID06", subject, papers * 100, Label.Threshold.of("papers", 1, "papers"))
                : scene.labels().trap("ID06", name(), subject);
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
                            number(scene.stage(), place, i),
                            List.of(line),
                            label));
        }
    }

    private String number(Stage stage, Institution place, int paper) {
        String next = stage.nextInvoice(place.index());
        return this == NUMBER_NOT_ISSUED
                ? String.format(Locale.ROOT, "%010d", Long.parseLong(next) + FAR_OFF + paper * 100_000L)
                : next;
    }
}
