package org.fundwatch.simulator.fraud;

import java.time.DayOfWeek;
import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.labels.LabelBook;
import org.fundwatch.simulator.life.Stage;
import org.fundwatch.simulator.life.Topping.Aim;
import org.fundwatch.simulator.random.Purpose;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.Institution;

/**
 * SP03 to SP07 and RX11: hospitals that for a week, from Monday, sell so much more of something that a figure of that week
 * stands out: examinations, goods outside the catalogue, adjuvants, other than essential drugs, or simply more. Of the
 * rules that compare with peers the threshold is about where z = 4 lies among the honest hospitals of the second level.
 * Few run at once, so that peers are mostly honest; traps are the same at hospitals that a rule does not judge. Only cities
 * with enough settlements at eight hospitals of one level have them.
 */
public final class WeekPush {
    private static final int PERSONS = 20_000;
    private static final int WEEK = 7;
    private static final int ALL = 10_000;
    private static final List<List<Push>> TURNS = List.of(
            List.of(Push.COST, Push.EXAMS, Push.NON_ESSENTIAL, Push.NON_ESSENTIAL),
            // growth not in the weeks of dear bills, in which the whole city grows
            List.of(Push.OUTSIDE, Push.ADJUVANTS, Push.GROWTH, Push.GROWTH));

    private WeekPush() {}

    /** A fraud of a week: its rule, the figure it raises, and the threshold that its intensity is relative to. */
    private enum Push {
        GROWTH("SP03", Aim.GROWTH, 3_000, "growth", "basis points"),
        COST("SP04", Aim.COST, 14_000, "cost_per_visit", "fen"),
        /** Three quarters of an honest bill are examinations: the intensity is that of examinations over the rest. */
        EXAMS("SP05", Aim.EXAMS, 123_000, "exams_over_rest", "basis points"),
        OUTSIDE("SP06", Aim.OUTSIDE, 640, "out_of_catalogue_share", "basis points"),
        NON_ESSENTIAL("SP07", Aim.NON_ESSENTIAL, 2_000, "non_essential_share", "basis points"),
        ADJUVANTS("RX11", Aim.ADJUVANTS, 600, "adjuvant_share", "basis points");

        private final String rule;
        private final Aim aim;
        private final int threshold;
        private final String figure;
        private final String unit;

        Push(String rule, Aim aim, int threshold, String figure, String unit) {
            this.rule = rule;
            this.aim = aim;
            this.threshold = threshold;
            this.figure = figure;
            this.unit = unit;
        }

        int target(int hundredths) {
            int target = threshold * hundredths / 100;
            return switch (this) {
                case COST, GROWTH -> target;
                case EXAMS -> Math.toIntExact((long) ALL * target / (ALL + target));
                case OUTSIDE, NON_ESSENTIAL, ADJUVANTS -> Math.min(target, ALL * 9 / 10);
            };
        }
    }

    /** Plans all of them, from the second whole week on. */
    public static void plan(Stage stage, LabelBook labels, long seed, int persons) {
        if (persons < PERSONS) {
            return;
        }
        List<Institution> second = hospitals(stage, 2);
        List<Institution> third = hospitals(stage, 3);
        int monday = 0;
        while (stage.calendar().date(monday).getDayOfWeek() != DayOfWeek.MONDAY) {
            monday++;
        }
        int turn = 0;
        // a week is told when something comes after it
        for (int day = monday + WEEK; day + WEEK < stage.calendar().days(); day += WEEK) {
            SeededStream random = SeededStream.of(seed, Purpose.SCRIPT, turn, 3);
            List<Push> pushes = TURNS.get(turn % TURNS.size());
            for (int i = 0; i < pushes.size(); i++) {
                Push push = pushes.get(i);
                Institution place = second.get((turn * pushes.size() + i) % second.size());
                boolean trap = push == Push.NON_ESSENTIAL && !place.publicOwned();
                play(stage, labels, push, place, day, random.between(60, 240), trap ? "private" : "");
            }
            // two hospitals of the third level have no eight peers
            Push trap = pushes.get(turn / TURNS.size() % 2);
            play(stage, labels, trap, third.get(turn % third.size()), day, 200, "few_peers");
            turn++;
        }
    }

    private static void play(
            Stage stage, LabelBook labels, Push push, Institution place, int day, int hundredths, String trap) {
        if (trap.isEmpty() && stage.upselling().runs(place, day, WEEK)) {
            return; // one who pushes self-paid goods there already blurs what this would show
        }
        stage.topping().plan(place, day, push.aim, push.target(hundredths));
        String from = stage.calendar().date(day).toString();
        String to = stage.calendar().date(day + WEEK - 1).toString();
        Label.Subject subject = Label.Subject.institution(place.code());
        Label label = trap.isEmpty()
                ? labels.fraud(
                        push.rule, subject, hundredths, Label.Threshold.of(push.figure, push.threshold, push.unit))
                : labels.trap(push.rule, trap, subject);
        label.about(from).during(from, to);
    }

    private static List<Institution> hospitals(Stage stage, int level) {
        return stage.world().institutions().hospitals().stream()
                .filter(place -> Integer.valueOf(level).equals(place.level()))
                .toList();
    }
}
