package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.labels.LabelBook;
import org.fundwatch.simulator.life.Stage;
import org.fundwatch.simulator.random.Purpose;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.Institution;

/**
 * SP01 and SP02: institutions that push self-paid goods, for a week (at hospitals of the second level) or more from day to
 * day for three (at busy pharmacies). Intensity is the share over the quarter of the rules: of the week, or of the first of
 * the three days. Only cities with enough settlements to judge an institution have them: from 12,000 persons on each of
 * the five busy pharmacies has far more than the ten a day that SP02 asks for, on Sundays too.
 */
public final class SelfPayPush {
    private static final int PERSONS_FOR_A_WEEK = 15_000;
    private static final int PERSONS_FOR_A_DAY = 12_000;
    private static final int WEEK = 7;
    private static final int[] SWING = {200, -200, 200, -200, 200, -200, 0};
    private static final int[] RISE = {0, 400, 800};
    private static final int SHARE_OF_THE_RULES = 2_500;
    private static final int DAYS_PER_PLACE = 70;
    private static final int REST = 10;

    private SelfPayPush() {}

    /** Plans all of them. Few run at once, so that the peers of an institution are mostly honest. */
    public static void plan(Stage stage, LabelBook labels, long seed, int persons) {
        int days = stage.calendar().days();
        int frauds = Repertoire.frauds(persons, days);
        List<Institution> hospitals = stage.world().institutions().hospitals().stream()
                .filter(place -> Integer.valueOf(2).equals(place.level()))
                .toList();
        int weeks = persons < PERSONS_FOR_A_WEEK || days < WEEK
                ? 0
                : Math.min(frauds, hospitals.size() * days / DAYS_PER_PLACE);
        for (int i = 0; i < weeks; i++) {
            SeededStream random = SeededStream.of(seed, Purpose.SCRIPT, i, 1);
            plan(
                    stage,
                    labels,
                    "SP01",
                    hospitals.get(i % hospitals.size()),
                    i * (days - WEEK) / weeks,
                    SWING,
                    random.between(60, 240));
        }
        List<Institution> pharmacies = stage.world().institutions().pharmacies().stream()
                .filter(Institution::busy)
                .toList();
        int threes = persons < PERSONS_FOR_A_DAY || days < RISE.length
                ? 0
                : Math.min(frauds, pharmacies.size() * days / REST);
        for (int i = 0; i < threes; i++) {
            SeededStream random = SeededStream.of(seed, Purpose.SCRIPT, i, 2);
            plan(
                    stage,
                    labels,
                    "SP02",
                    pharmacies.get(i % pharmacies.size()),
                    i * (days - RISE.length) / threes,
                    RISE,
                    random.between(60, 200));
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
