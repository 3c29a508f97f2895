package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.labels.Label;

/**
 * RX05: one doctor prescribes one drug to many people within five minutes. Intensity is their number over the five of the
 * rule.
 */
public final class BulkPrescribing implements Scenario {
    private static final int PATIENTS_OF_THE_RULE = 5;
    private static final int LEAST = 3;
    private static final int MOST = 12;

    @Override
    public boolean isFraud() {
        return true;
    }

    @Override
    public int days() {
        return 1;
    }

    @Override
    public int persons() {
        return MOST;
    }

    @Override
    public void play(Scene scene) {
        int patients = scene.strength(LEAST, MOST);
        var drug = scene.random().pick(scene.plainDrugs());
        var place = scene.stage().world().prescribers().choose(scene.random());
        new Session(scene, place, drug, patients, scene.random().below(3) == 0)
                .plan(doctor -> scene.fraud(
                                "RX05",
                                patients * 100 / PATIENTS_OF_THE_RULE,
                                Label.Threshold.of("patients_in_5_minutes", PATIENTS_OF_THE_RULE, "persons"))
                        .of(Label.Subject.doctor(doctor))
                        .about(drug.drug()));
    }
}
