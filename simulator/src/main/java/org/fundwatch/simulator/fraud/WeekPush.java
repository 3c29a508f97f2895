package org.fundwatch.simulator.fraud;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.labels.LabelBook;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Stage;
import org.fundwatch.simulator.life.Topping.Aim;
import org.fundwatch.simulator.random.Purpose;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.Institution;

/**
 * SP03 to SP07 and RX11: hospitals of the second level that for a week, from Monday, sell so much more of something that a
 * figure of that week stands out: examinations, goods outside the catalogue, adjuvants, other than essential drugs, or
 * simply more. Of the rules that compare with peers the threshold is about where z = 4 lies among the honest hospitals.
 * Few run at once, and none that would blur another of that week, so that peers are mostly honest. Traps are a private
 * hospital, which owes no essential drugs, and one of the third level, which has too few peers. Only cities with enough
 * settlements at eight hospitals of one level have them.
 */
public final class WeekPush {
    private static final int PERSONS = 20_000;
    private static final int WEEK = 7;
    private static final int ALL = 10_000;
    /** What runs together. Growth not in the weeks of dear bills, in which the whole city grows. */
    private static final List<List<Push>> TURNS = List.of(
            List.of(Push.COST, Push.COST, Push.OUTSIDE, Push.ADJUVANTS, Push.NON_ESSENTIAL),
            List.of(Push.EXAMS, Push.EXAMS, Push.EXAMS, Push.ADJUVANTS, Push.NON_ESSENTIAL),
            List.of(Push.OUTSIDE, Push.OUTSIDE, Push.OUTSIDE, Push.ADJUVANTS, Push.NON_ESSENTIAL),
            List.of(Push.GROWTH, Push.GROWTH, Push.GROWTH, Push.NON_ESSENTIAL, Push.NON_ESSENTIAL),
            List.of(Push.COST, Push.EXAMS, Push.EXAMS, Push.ADJUVANTS, Push.NON_ESSENTIAL));
    /** In which turn self-paid goods may be pushed for a week (SP01): they would blur what the others show. */
    private static final int TURN_OF_SELF_PAY = 3;
    /** Around the threshold and clear of it in turn, in hundredths. */
    private static final int[] INTENSITIES = {165, 85, 210, 135, 70, 150, 110, 235};

    private static final int JITTER = 8;

    private WeekPush() {}

    /** A fraud of a week: its rule, the figure it raises, and the threshold that its intensity is relative to. */
    private enum Push {
        GROWTH("SP03", Aim.GROWTH, 3_000, "growth", "basis points"),
        COST("SP04", Aim.COST, 14_500, "cost_per_visit", "fen"),
        /** More than half of an honest bill are examinations: the intensity is that of examinations over the rest. */
        EXAMS("SP05", Aim.EXAMS, 30_000, "exams_over_rest", "basis points"),
        OUTSIDE("SP06", Aim.OUTSIDE, 700, "out_of_catalogue_share", "basis points"),
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

    /** Plans all of them, from the first whole week on. */
    public static void plan(Stage stage, LabelBook labels, long seed, int persons) {
        if (persons >= PERSONS) {
            new Planning(stage, labels, seed).plan();
        }
    }

    /** The first days of the weeks in which nothing is pushed that other self-paid goods would blur. */
    static List<Integer> weeksForSelfPay(CityCalendar calendar) {
        List<Integer> days = new ArrayList<>();
        int monday = firstMonday(calendar);
        for (int day = monday, turn = 0; day + WEEK < calendar.days(); day += WEEK, turn++) {
            if (turn % TURNS.size() == TURN_OF_SELF_PAY) {
                days.add(day);
            }
        }
        return days;
    }

    private static int firstMonday(CityCalendar calendar) {
        int monday = 0;
        while (calendar.date(monday).getDayOfWeek() != DayOfWeek.MONDAY) {
            monday++;
        }
        return monday;
    }

    private static final class Planning {
        private final Stage stage;
        private final LabelBook labels;
        private final long seed;
        private final List<Institution> second;
        private final List<Institution> third;
        private final Map<Push, Integer> played = new EnumMap<>(Push.class);
        private int nextPlace;

        Planning(Stage stage, LabelBook labels, long seed) {
            this.stage = stage;
            this.labels = labels;
            this.seed = seed;
            this.second = hospitals(stage, 2);
            this.third = hospitals(stage, 3);
        }

        void plan() {
            int monday = firstMonday(stage.calendar());
            // a week is told when something comes after it
            for (int day = monday, turn = 0; day + WEEK < stage.calendar().days(); day += WEEK, turn++) {
                SeededStream random = SeededStream.of(seed, Purpose.SCRIPT, turn, 3);
                for (Push push : TURNS.get(turn % TURNS.size())) {
                    Institution place = free(day);
                    boolean trap = push == Push.NON_ESSENTIAL && !place.publicOwned();
                    int number = trap ? 0 : played.merge(push, 1, Integer::sum) - 1;
                    int hundredths = INTENSITIES[(number + push.ordinal()) % INTENSITIES.length]
                            + random.between(-JITTER, JITTER);
                    play(push, place, day, hundredths, trap ? "private" : "");
                }
                play(Push.ADJUVANTS, third.get(turn % third.size()), day, 200, "few_peers");
            }
        }

        /** The next hospital where nobody pushes self-paid goods in two weeks: that would blur what this shows. */
        private Institution free(int day) {
            for (int i = 0; i < second.size(); i++) {
                Institution place = second.get(nextPlace++ % second.size());
                if (!stage.upselling().runs(place, day - WEEK, 2 * WEEK)) {
                    return place;
                }
            }
            return second.get(nextPlace++ % second.size());
        }

        private void play(Push push, Institution place, int day, int hundredths, String trap) {
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
    }

    private static List<Institution> hospitals(Stage stage, int level) {
        return stage.world().institutions().hospitals().stream()
                .filter(place -> Integer.valueOf(level).equals(place.level()))
                .toList();
    }
}
