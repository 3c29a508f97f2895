package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.ManualReimbursement;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/** IC01, 不相容岗位: one member of the fund's staff enters papers and approves them. Intensity is the number of papers. */
public final class LoneSignature implements Scenario {
    private static final int MOST_PAPERS = 3;

    @Override
    public boolean isFraud() {
        return true;
    }

    @Override
    public int days() {
        return MOST_PAPERS + 1;
    }

    @Override
    public void play(Scene scene) {
        int papers = scene.strength(1, MOST_PAPERS);
        Label label = scene.fraud("IC01", papers * 100, Label.Threshold.of("papers", 1, "papers"))
                .of(Label.Subject.staff(ManualReimbursement.enters(scene.person())));
        for (int i = 1; i <= papers; i++) {
            Institution place = scene.stage().world().prescribers().choose(scene.random());
            scene.stage()
                    .schedule()
                    .add(new ManualReimbursement(
                            scene.time(i, 9, 16),
                            scene.person(),
                            place,
                            scene.time(0, 9, 16),
                            scene.stage().nextInvoice(place.index()),
                            List.of(scene.line(
                                    place,
                                    scene.random()
                                            .pick(scene.stage()
                                                    .world()
                                                    .catalogue()
                                                    .of(ItemUse.VISIT)))),
                            label,
                            true));
        }
    }
}
