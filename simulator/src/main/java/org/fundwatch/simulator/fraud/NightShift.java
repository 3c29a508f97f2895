package org.fundwatch.simulator.fraud;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Errand;
import org.fundwatch.simulator.life.Stage;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/**
 * ID03: on every night of an ISO week a pharmacy settles just as much as brings the night to the share it wants. Intensity is
 * that share over the 30 % of the rule. The trap is a pharmacy that is open day and night.
 */
public enum NightShift implements Scenario {
    SWIPED_AT_NIGHT(true),
    OPEN_ALL_NIGHT(false);

    private static final int SHARE_OF_THE_RULE = 30;
    private static final int NIGHTS = 7;
    private static final int LEAST_OF_A_NIGHT = 4;
    private static final int MOST_OF_A_NIGHT = 60;
    private static final int ALIGNED = 6;

    private final boolean fraud;

    NightShift(boolean fraud) {
        this.fraud = fraud;
    }

    @Override
    public boolean isFraud() {
        return fraud;
    }

    @Override
    public int days() {
        return ALIGNED + NIGHTS;
    }

    @Override
    public int persons() {
        return 5;
    }

    @Override
    public void play(Scene scene) {
        // one story at a pharmacy: two would make a crowd
        List<Institution> places = scene.stage().world().institutions().pharmacies().stream()
                .filter(place -> place.openAllNight() != fraud && !place.busy())
                .filter(place -> isFree(scene, place))
                .toList();
        if (places.isEmpty()) {
            return;
        }
        Institution place = scene.random().pick(places);
        int hundredths = fraud ? scene.strength(50, 190) : 200;
        Label.Subject subject = Label.Subject.institution(place.code());
        Label label = fraud
                ? scene.labels()
                        .fraud(
                                "ID03",
                                subject,
                                hundredths,
                                Label.Threshold.of("night_share", SHARE_OF_THE_RULE, "percent"))
                : scene.labels().trap("ID03", name(), subject);
        LocalDate first = scene.stage().calendar().date(scene.firstDay());
        int monday = (DayOfWeek.SUNDAY.getValue() + 1 - first.getDayOfWeek().getValue()) % NIGHTS;
        Nights nights = new Nights(scene, place, label, SHARE_OF_THE_RULE * hundredths / 100, hundredths >= 100);
        for (int night = 0; night < NIGHTS; night++) {
            int day = monday + night;
            long evening = scene.stage().calendar().startOf(scene.firstDay() + day) + 22 * CityCalendar.HOUR;
            scene.stage().schedule().add(new Errand(evening, stage -> nights.swipe(stage, evening)));
        }
    }

    private static boolean isFree(Scene scene, Institution place) {
        return scene.labels().labels().stream()
                .noneMatch(label ->
                        label.ruleId().equals("ID03") && label.subject().id().equals(place.code()));
    }

    /** What is done in the nights of one week. */
    private static final class Nights {
        private final Scene scene;
        private final Institution place;
        private final Label label;
        private final int percent;
        private final int least;
        private int done;

        Nights(Scene scene, Institution place, Label label, int percent, boolean enough) {
            this.scene = scene;
            this.place = place;
            this.label = label;
            this.percent = percent;
            this.least = enough ? LEAST_OF_A_NIGHT : 0;
        }

        void swipe(Stage stage, long evening) {
            int all = stage.footfall().inWeekOf(place, stage.calendar().dateOf(evening));
            int byDay = Math.max(0, all - done);
            int wanted = byDay * percent / (100 - percent) + 1 - done;
            int now = Math.min(MOST_OF_A_NIGHT, Math.max(least, wanted));
            for (int i = 0; i < now; i++) {
                long at = evening
                        + (5 + i * 100L / MOST_OF_A_NIGHT) * CityCalendar.MINUTE
                        + scene.random().below(50_000);
                stage.schedule()
                        .add(new Visit(
                                        at,
                                        scene.persons()
                                                .get(done % scene.persons().size()),
                                        place,
                                        VisitKind.PHARMACY)
                                .with(scene.line(
                                        place,
                                        scene.random()
                                                .pick(stage.world().catalogue().of(ItemUse.STORE))))
                                .claimedRightly()
                                .labelled(label));
                done++;
            }
        }
    }
}
