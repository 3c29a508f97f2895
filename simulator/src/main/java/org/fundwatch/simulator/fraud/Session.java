package org.fundwatch.simulator.fraud;

import java.util.List;
import java.util.function.Function;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Errand;
import org.fundwatch.simulator.life.PrescriptionPlan;
import org.fundwatch.simulator.life.Stage;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Doctors;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/** One doctor sees many of the players within less than five minutes, for one and the same item. */
final class Session {
    private static final long WITHIN = 280_000;
    private static final long APART_AT_MOST = 60_000;

    private final Scene scene;
    private final Institution place;
    private final CatalogueItem item;
    private final int patients;
    private final boolean onPrescription;

    /** A session to be; on prescription, a pharmacy is to sell the item. */
    Session(Scene scene, Institution place, CatalogueItem item, int patients, boolean onPrescription) {
        this.scene = scene;
        this.place = place;
        this.item = item;
        this.patients = patients;
        this.onPrescription = onPrescription;
    }

    /** Puts it on the schedule; the label of the doctor is asked for when it is known who that is. */
    void plan(Function<String, Label> labelOf) {
        long wanted = scene.time(0, 9, 11);
        scene.stage().schedule().add(new Errand(wanted, stage -> hold(stage, wanted, labelOf)));
    }

    private void hold(Stage stage, long wanted, Function<String, Label> labelOf) {
        Doctors.Slot slot = stage.doctors().alone(place, wanted, scene.random().below(1 << 20), 5 * 60_000);
        Label label = labelOf.apply(slot.doctor());
        long apart = Math.min(APART_AT_MOST, WITHIN / Math.max(1, patients - 1));
        for (int i = 0; i < patients; i++) {
            Person person = scene.persons().get(i);
            stage.schedule()
                    .add(visit(stage, person, slot, slot.at() + i * apart).labelled(label));
        }
    }

    private Visit visit(Stage stage, Person person, Doctors.Slot slot, long at) {
        Visit visit = new Visit(at, person, place, VisitKind.OUTPATIENT)
                .because(List.of("J06"))
                .with(scene.line(
                        place,
                        stage.world().catalogue().of(ItemUse.REGISTRATION).get(0)))
                .by(slot.doctor())
                .claimedRightly();
        return onPrescription
                ? visit.writing(new PrescriptionPlan(
                        "r" + stage.nextId(person), place, List.of("J06"), List.of(scene.line(place, item)), false, 3))
                : visit.with(scene.line(place, item));
    }
}
