package org.fundwatch.simulator.fraud;

import static org.fundwatch.simulator.fraud.WeekFigure.ADJUVANTS;
import static org.fundwatch.simulator.fraud.WeekFigure.COST;
import static org.fundwatch.simulator.fraud.WeekFigure.EXAMS;
import static org.fundwatch.simulator.fraud.WeekFigure.GROWTH;
import static org.fundwatch.simulator.fraud.WeekFigure.NON_ESSENTIAL;
import static org.fundwatch.simulator.fraud.WeekFigure.OUTSIDE;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.labels.LabelBook;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Stage;
import org.fundwatch.simulator.random.Purpose;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.Institution;

/**
 * SP03 to SP07 and RX11: hospitals of the second level that for a week, from Monday, sell so much more of something that a
 * figure of that week stands out: examinations, goods outside the catalogue, adjuvants, other than essential drugs, or
 * simply more. One or two run at once of what is judged by peers, and none that would blur another of that week; six grow, which is
 * judged by each one's own week before. When all is over, the labels say how strong each has come out. Traps are a private hospital, which owes no essential drugs, and one of
 * the third level, which has too few peers. Only cities with enough settlements at eight hospitals of one level have them.
 */
public final class WeekPush {
    private static final int PERSONS = 20_000;
    private static final int WEEK = 7;
    /**
     * What runs together: of what is judged by peers one or two in a week, since they are each other's peers; what makes
     * bills dear, or grows, not in one week with examinations; and growth neither in the first week nor in that of self-paid
     * goods, in which the whole city grows, nor at a hospital that was dear the week before.
     */
    private static final List<List<WeekFigure>> TURNS = List.of(
            List.of(EXAMS, EXAMS, OUTSIDE, ADJUVANTS, NON_ESSENTIAL),
            List.of(COST, COST, OUTSIDE, ADJUVANTS, NON_ESSENTIAL),
            List.of(GROWTH, GROWTH, GROWTH, GROWTH, GROWTH, GROWTH, OUTSIDE, ADJUVANTS, NON_ESSENTIAL),
            List.of(EXAMS, EXAMS, NON_ESSENTIAL, NON_ESSENTIAL, ADJUVANTS),
            List.of(GROWTH, GROWTH, GROWTH, GROWTH, GROWTH, GROWTH, OUTSIDE, ADJUVANTS, NON_ESSENTIAL));
    /** In which turn bills are dear (SP04): prescriptions that are far too large would blur it. */
    private static final int TURN_OF_COST = 1;
    /** In which turn self-paid goods may be pushed for a week (SP01): they would blur what the others show. */
    private static final int TURN_OF_SELF_PAY = 3;
    /** Around the threshold and clear of it in turn, in hundredths. */
    private static final int[] INTENSITIES = {165, 85, 210, 135, 70, 150, 110, 235};

    private static final int JITTER = 8;

    private final Stage stage;
    private final LabelBook labels;
    private final long seed;
    private final List<Institution> second;
    private final List<Institution> third;
    private final Map<WeekFigure, Integer> played = new EnumMap<>(WeekFigure.class);
    private final List<Played> frauds = new ArrayList<>();
    private int nextPlace;

    private WeekPush(Stage stage, LabelBook labels, long seed) {
        this.stage = stage;
        this.labels = labels;
        this.seed = seed;
        this.second = stage.world().institutions().hospitals(2);
        this.third = stage.world().institutions().hospitals(3);
    }

    /** Plans all of them, from the first whole week on. */
    public static WeekPush plan(Stage stage, LabelBook labels, long seed, int persons) {
        WeekPush push = new WeekPush(stage, labels, seed);
        if (persons >= PERSONS) {
            push.plan();
        }
        return push;
    }

    /** Writes into the labels how strong each week came out, when all weeks are over. */
    public void measure() {
        ReachedStrength reached = new ReachedStrength(stage.weeks(), second, this::isPushed);
        frauds.forEach(fraud -> reached.write(fraud.figure, fraud.place, fraud.monday, fraud.label));
    }

    private boolean isPushed(WeekFigure figure, Institution place, LocalDate monday) {
        return frauds.stream()
                .anyMatch(fraud -> fraud.figure == figure && fraud.place == place && fraud.monday.equals(monday));
    }

    /** The first days of the weeks in which nothing is pushed that other self-paid goods would blur. */
    static List<Integer> weeksForSelfPay(CityCalendar calendar) {
        List<Integer> days = new ArrayList<>();
        for (int day = firstMonday(calendar); day <= lastMonday(calendar); day += WEEK) {
            if (turn(calendar, day) == TURN_OF_SELF_PAY) {
                days.add(day);
            }
        }
        return days;
    }

    /** Whether hospitals are compared by the cost of their bills in the week of that Monday. */
    static boolean isWeekOfCost(CityCalendar calendar, int monday) {
        return turn(calendar, monday) == TURN_OF_COST;
    }

    private static int turn(CityCalendar calendar, int monday) {
        return (monday - firstMonday(calendar)) / WEEK % TURNS.size();
    }

    /** The last of them leaves a week at the end, in which self-paid goods are pushed. */
    private static int lastMonday(CityCalendar calendar) {
        return calendar.days() - 2 * WEEK;
    }

    private static int firstMonday(CityCalendar calendar) {
        int monday = 0;
        while (calendar.date(monday).getDayOfWeek() != DayOfWeek.MONDAY) {
            monday++;
        }
        return monday;
    }

    private record Played(WeekFigure figure, Institution place, LocalDate monday, Label label) {}

    private void plan() {
        for (int day = firstMonday(stage.calendar()), turn = 0;
                day <= lastMonday(stage.calendar());
                day += WEEK, turn++) {
            SeededStream random = SeededStream.of(seed, Purpose.SCRIPT, turn, 3);
            for (WeekFigure figure : TURNS.get(turn % TURNS.size())) {
                Institution place = free(day);
                if (figure == NON_ESSENTIAL && !place.publicOwned()) {
                    trap(figure, place, day, INTENSITIES[0], "private");
                } else {
                    int number = played.merge(figure, 1, Integer::sum) - 1;
                    int strength = INTENSITIES[(number + figure.ordinal()) % INTENSITIES.length];
                    fraud(figure, place, day, strength + random.between(-JITTER, JITTER));
                }
            }
            trap(ADJUVANTS, third.get(turn % third.size()), day, 200, "few_peers");
        }
    }

    /** The next hospital where nobody pushes self-paid goods in two weeks: that would blur what this shows. */
    private Institution free(int day) {
        for (int i = 0; i < second.size(); i++) {
            Institution place = second.get(nextPlace++ % second.size());
            if (!stage.upselling().runs(place, day - WEEK, 2 * WEEK) && !isTaken(place, day)) {
                return place;
            }
        }
        return second.get(nextPlace++ % second.size());
    }

    private boolean isTaken(Institution place, int day) {
        LocalDate monday = stage.calendar().date(day);
        return frauds.stream().anyMatch(fraud -> fraud.place == place && fraud.monday.equals(monday));
    }

    private void fraud(WeekFigure figure, Institution place, int day, int hundredths) {
        stage.topping().plan(place, day, figure.aim(), figure.target(hundredths));
        Label label = labels.fraud(
                figure.rule(),
                Label.Subject.institution(place.code()),
                hundredths,
                Label.Threshold.of("aim", figure.target(100), "of its figure"));
        frauds.add(new Played(figure, place, stage.calendar().date(day), during(day, label)));
    }

    private void trap(WeekFigure figure, Institution place, int day, int hundredths, String name) {
        stage.topping().plan(place, day, figure.aim(), figure.target(hundredths));
        during(day, labels.trap(figure.rule(), name, Label.Subject.institution(place.code())));
    }

    private Label during(int day, Label label) {
        String from = stage.calendar().date(day).toString();
        return label.about(from)
                .during(from, stage.calendar().date(day + WEEK - 1).toString());
    }
}
