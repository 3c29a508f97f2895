package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.ManualReimbursement;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/**
 * ID04: an invoice settled at the counter is brought to the fund as well, by the same person or by another. Intensity is
 * the number of times it is used over the two of the rule.
 */
public final class DoubleInvoice implements Scenario {
    private static final int USES_OF_THE_RULE = 2;
    private static final int MOST_USES = 5;
    private static final int EVERY = 3;

    @Override
    public boolean isFraud() {
        return true;
    }

    @Override
    public int days() {
        return EVERY * (MOST_USES - 1) + 1;
    }

    @Override
    public int persons() {
        return 2;
    }

    @Override
    public void play(Scene scene) {
        int uses = scene.strength(USES_OF_THE_RULE, MOST_USES);
        Institution place = scene.stage().world().prescribers().choose(scene.random());
        String invoice = scene.stage().nextInvoice(place.index());
        Label label = scene.fraud(
                        "ID04",
                        uses * 100 / USES_OF_THE_RULE,
                        Label.Threshold.of("uses_of_one_invoice", USES_OF_THE_RULE, "times"))
                .of(Label.Subject.invoice(place.code(), invoice))
                .about(invoice);
        BillLine line = scene.line(
                place, scene.random().pick(scene.stage().world().catalogue().of(ItemUse.VISIT)));
        long served = scene.time(0, 9, 16);
        scene.stage().schedule().add(visit(scene, served, place, invoice, line).labelled(label));
        for (int i = 1; i < uses; i++) {
            scene.stage()
                    .schedule()
                    .add(new ManualReimbursement(
                            scene.time(i * EVERY, 9, 16),
                            scene.persons().get(scene.random().below(persons())),
                            place,
                            served,
                            invoice,
                            List.of(line),
                            label));
        }
    }

    static Visit visit(Scene scene, long at, Institution place, String invoice, BillLine line) {
        return new Visit(at, scene.person(), place, VisitKind.OUTPATIENT)
                .because(List.of("R10"))
                .with(line)
                .invoiced(invoice)
                .claimedRightly();
    }
}
