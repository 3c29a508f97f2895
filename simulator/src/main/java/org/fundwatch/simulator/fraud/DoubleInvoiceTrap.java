package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/** The honest case that ID04 must not flag: between the two settlements of an invoice the first was taken back. */
public final class DoubleInvoiceTrap implements Scenario {
    @Override
    public boolean isFraud() {
        return false;
    }

    @Override
    public int days() {
        return 1;
    }

    @Override
    public void play(Scene scene) {
        Institution place = scene.stage().world().prescribers().choose(scene.random());
        String invoice = scene.stage().nextInvoice(place.index());
        Label label = scene.trap("ID04", "REVERSAL_BETWEEN")
                .of(Label.Subject.invoice(place.code(), invoice))
                .about(invoice);
        BillLine line = scene.line(
                place, scene.random().pick(scene.stage().world().catalogue().of(ItemUse.VISIT)));
        long at = scene.time(0, 9, 14);
        long back = scene.random().between(90, 150) * CityCalendar.MINUTE;
        scene.stage()
                .schedule()
                .add(DoubleInvoice.visit(scene, at, place, invoice, line)
                        .reversedAfter(back)
                        .labelled(label));
        scene.stage()
                .schedule()
                .add(DoubleInvoice.visit(scene, at + back + 60 * CityCalendar.MINUTE, place, invoice, line)
                        .labelled(label));
    }
}
