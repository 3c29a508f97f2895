package org.fundwatch.simulator.fraud;

import java.util.ArrayList;
import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.labels.LabelBook;
import org.fundwatch.simulator.life.Stage;
import org.fundwatch.simulator.random.Purpose;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.Institution;

/**
 * SP01 and SP02: institutions that push self-paid goods, for a week (hospitals of the second level) or more from day to day
 * for three (hospitals of the third level). Not pharmacies: what they sell without a prescription is excluded as a whole,
 * and such settlements are no part of the ratio. Intensity is the share over the quarter of the rules: of the week, or of
 * the first of the three days. Only cities with enough settlements to judge an institution have them: for SP02, far more
 * than ten a day, on Sundays too.
 */
public final class SelfPayPush {
    private static final int PERSONS_FOR_A_WEEK = 15_000;
    private static final int PERSONS_FOR_A_DAY = 12_000;
    private static final int WEEK = 7;
    private static final int[] SWING = {200, -200, 200, -200, 200, -200, 0};
    private static final int[] RISE = {0, 400, 800};
    /** Of weeks, around the threshold and clear of it in turn, in hundredths. */
    private static final int[] INTENSITIES = {200, 140, 80, 230, 160, 110};

    private static final int SHARE_OF_THE_RULES = 2_500;
    private static final int AT_ONCE = 3;
    private static final int REST = 6;

    private SelfPayPush() {}

    /** Plans all of them. Few run at once, so that the peers of an institution are mostly honest. */
    public static void plan(Stage stage, LabelBook labels, long seed, int persons) {
        int days = stage.calendar().days();
        int frauds = Repertoire.frauds(persons, days);
        List<Institution> hospitals = stage.world().institutions().hospitals(2);
        if (persons >= PERSONS_FOR_A_WEEK && days > 2 * WEEK) {
            List<Integer> begins = new ArrayList<>(WeekPush.weeksForSelfPay(stage.calendar()));
            // the last days of the city, which no other story of a week has
            begins.add(days - WEEK);
            int i = 0;
            for (int begin : begins) {
                for (int at = 0; at < AT_ONCE; at++, i++) {
                    SeededStream random = SeededStream.of(seed, Purpose.SCRIPT, i, 1);
                    int hundredths = INTENSITIES[i % INTENSITIES.length] + random.between(-10, 10);
                    plan(stage, labels, "SP01", hospitals.get(i % hospitals.size()), begin, SWING, hundredths);
                }
            }
        }
        List<Institution> busiest = stage.world().institutions().hospitals(3);
        int threes =
                persons < PERSONS_FOR_A_DAY || days < RISE.length ? 0 : Math.min(frauds, busiest.size() * days / REST);
        List<Stratum> strata = Stratum.shuffled(threes, 0, SeededStream.of(seed, Purpose.CASTING, 1, 2));
        for (int i = 0; i < threes; i++) {
            SeededStream random = SeededStream.of(seed, Purpose.SCRIPT, i, 2);
            plan(
                    stage,
                    labels,
                    "SP02",
                    busiest.get(i % busiest.size()),
                    i * (days - RISE.length) / threes,
                    RISE,
                    strata.get(i).draw(random, 60, 200));
        }
    }

    private static void plan(
            Stage stage,
            LabelBook labels,
            String rule,
            Institution place,
            int firstDay,
            int[] pattern,
            int hundredths) {
        int share = SHARE_OF_THE_RULES * hundredths / 100;
        int[] shares = new int[pattern.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = share + pattern[i];
        }
        stage.upselling().plan(place, firstDay, shares);
        labels.fraud(
                        rule,
                        Label.Subject.institution(place.code()),
                        hundredths,
                        Label.Threshold.of("self_pay_share", SHARE_OF_THE_RULES, "basis points"))
                .about(stage.calendar().date(firstDay).toString())
                .during(
                        stage.calendar().date(firstDay).toString(),
                        stage.calendar().date(firstDay + shares.length - 1).toString());
    }
}
