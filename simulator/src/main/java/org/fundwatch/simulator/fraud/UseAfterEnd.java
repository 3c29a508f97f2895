package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.Errand;
import org.fundwatch.simulator.life.Registry;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/** ID05: a card goes on being used after its owner's death or leave of coverage. Intensity is the number of times. */
public enum UseAfterEnd implements Scenario {
    AFTER_DEATH(true, Enrolment.Coverage.DECEASED),
    AFTER_LEAVING(true, Enrolment.Coverage.STOPPED),
    BACKDATED_ENROLMENT(false, Enrolment.Coverage.STOPPED);

    private static final int ENDS = 1;
    private static final int MOST_TIMES = 3;

    private final boolean fraud;
    private final Enrolment.Coverage end;

    UseAfterEnd(boolean fraud, Enrolment.Coverage end) {
        this.fraud = fraud;
        this.end = end;
    }

    @Override
    public boolean isFraud() {
        return fraud;
    }

    @Override
    public boolean endsLife() {
        return fraud;
    }

    @Override
    public int days() {
        return 2 * MOST_TIMES + 3;
    }

    @Override
    public boolean fits(org.fundwatch.simulator.people.Person person) {
        return person.covered() && !person.isChronic();
    }

    @Override
    public void play(Scene scene) {
        int times = fraud ? scene.strength(1, MOST_TIMES) : scene.random().between(1, MOST_TIMES);
        Label label = fraud
                ? scene.fraud("ID05", times * 100, Label.Threshold.of("bills", 1, "bills"))
                : scene.trap("ID05", name());
        enrol(scene, 0, end, label);
        for (int i = 1; i <= times; i++) {
            Institution place = scene.stage().world().prescribers().choose(scene.random());
            Visit visit = new Visit(scene.time(2 * i, 9, 16), scene.person(), place, VisitKind.OUTPATIENT)
                    .because(List.of("R10"))
                    .claimedRightly()
                    .afterCoverage()
                    .labelled(label);
            scene.stage().world().catalogue().of(ItemUse.COSTLY).forEach(item -> visit.with(scene.line(place, item)));
            scene.stage().schedule().add(visit);
        }
        if (!fraud) {
            enrol(scene, 2 * MOST_TIMES + 2, Enrolment.Coverage.ACTIVE, label);
        }
    }

    /** Told on a day of the scene, for the day on which coverage ended or went on after all. */
    private static void enrol(Scene scene, int told, Enrolment.Coverage coverage, Label label) {
        long at = scene.time(told, 7, 8);
        Enrolment enrolment =
                Registry.covered(scene.person(), scene.stage().calendar().date(scene.firstDay() + ENDS), coverage);
        scene.stage()
                .schedule()
                .add(new Errand(
                        at, stage -> stage.emit(scene.person(), at, EventType.ENROLMENT, enrolment, List.of(label))));
    }
}
