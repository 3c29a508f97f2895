package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/**
 * PH09: a card is used at two places too far apart, and honest cases of it. Intensity is the speed from one to the other over the
 * 80 kilometres an hour of the rule. Where a city has no two places 60 to 140 kilometres apart it is not played.
 */
public enum FarApart implements Scenario {
    LENT_CARD(true),
    BOUGHT_ONLINE(false) {
        @Override
        Visit second(Scene scene, long at, Institution place) {
            return visit(scene, at, place).online();
        }
    },
    BY_AGENT(false) {
        @Override
        Visit second(Scene scene, long at, Institution place) {
            return visit(scene, at, place).byAgent();
        }
    };

    private static final int NEAREST = 60;
    private static final int FARTHEST = 140;
    private static final int SPEED = 80;

    private final boolean fraud;

    FarApart(boolean fraud) {
        this.fraud = fraud;
    }

    @Override
    public boolean isFraud() {
        return fraud;
    }

    @Override
    public int days() {
        return 1;
    }

    @Override
    public void play(Scene scene) {
        Institution here = scene.stage().world().prescribers().choose(scene.random());
        List<Institution> far = scene.stage().world().prescribers().members().stream()
                .filter(place -> NEAREST <= here.kilometresTo(place) && here.kilometresTo(place) <= FARTHEST)
                .toList();
        if (far.isEmpty()) {
            return;
        }
        Institution there = scene.random().pick(far);
        int percent = fraud ? scene.strength(60, 300) : 400;
        Label label = fraud
                ? scene.fraud("PH09", percent, Label.Threshold.of("speed_by_road", SPEED, "km/h"))
                : scene.trap("PH09", name());
        long first = scene.time(0, 9, 13);
        // the second use is later by what the distance takes at the speed of the script
        long later = (here.kilometresTo(there) - 1) * CityCalendar.HOUR * 100 / ((long) SPEED * percent);
        scene.stage().schedule().add(visit(scene, first, here).labelled(label));
        scene.stage().schedule().add(second(scene, first + later, there).labelled(label));
    }

    Visit second(Scene scene, long at, Institution place) {
        return visit(scene, at, place);
    }

    private static Visit visit(Scene scene, long at, Institution place) {
        return new Visit(at, scene.person(), place, VisitKind.OUTPATIENT)
                .because(List.of("R10"))
                .with(scene.line(
                        place,
                        scene.random().pick(scene.stage().world().catalogue().of(ItemUse.VISIT))))
                .by(place.doctor(0))
                .claimedRightly();
    }
}
