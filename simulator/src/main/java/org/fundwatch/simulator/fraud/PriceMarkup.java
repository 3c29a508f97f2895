package org.fundwatch.simulator.fraud;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.labels.LabelBook;
import org.fundwatch.simulator.life.Stage;
import org.fundwatch.simulator.random.Purpose;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/**
 * PR04: hospitals of the second level that for an ISO week ask far more for a consultation than their peers do. Intensity is
 * how far the price lies above the peers' median, over where the rule begins (z = 6). Only cities in which at least nine
 * such hospitals settle thirty consultations a week have them.
 */
public final class PriceMarkup {
    private static final int PERSONS = 15_000;
    private static final int WEEK = 7;
    private static final int LEAST_HOSPITALS = 10;
    private static final int A_WEEK = 2;
    private static final Long FAR = 1_000_000_000_000L;
    /** Around the threshold and clear of it in turn, in hundredths. */
    private static final int[] INTENSITIES = {160, 70, 230, 110, 140, 90, 290, 180};
    /** 6 × 1.4826, in 1/10000. */
    private static final long LIMIT_E4 = 88_956;

    private static final long FEN = 10_000;

    private PriceMarkup() {}

    /** Plans all of them: two run in a week, so that peers are mostly honest. */
    public static void plan(Stage stage, LabelBook labels, long seed, int persons) {
        List<Institution> hospitals = stage.world().institutions().hospitals(2);
        if (persons < PERSONS || hospitals.size() < LEAST_HOSPITALS) {
            return;
        }
        CatalogueItem item = stage.world().catalogue().of(ItemUse.REGISTRATION).get(0);
        for (int day = 0, i = 0; day + WEEK <= stage.calendar().days(); day++) {
            if (stage.calendar().date(day).getDayOfWeek() == DayOfWeek.MONDAY) {
                for (int half = 0; half < A_WEEK; half++, i++) {
                    SeededStream random = SeededStream.of(seed, Purpose.SCRIPT, i, 4);
                    int number = i / A_WEEK + half * (hospitals.size() / A_WEEK);
                    int hundredths = INTENSITIES[i % INTENSITIES.length] + random.between(-10, 10);
                    plan(stage, labels, hospitals, number, item, day, hundredths);
                }
            }
        }
    }

    private static void plan(
            Stage stage,
            LabelBook labels,
            List<Institution> hospitals,
            int number,
            CatalogueItem item,
            int monday,
            int hundredths) {
        Institution place = hospitals.get(number % hospitals.size());
        // the other one that asks too much that week lies far above the median too
        Institution partner = hospitals.get((number + hospitals.size() / A_WEEK) % hospitals.size());
        long[] others = hospitals.stream()
                .filter(other -> other != place)
                .mapToLong(
                        other -> other == partner ? FAR : stage.world().prices().sale(other, item))
                .toArray();
        long median = Median.of(Arrays.stream(others));
        long mad = Median.of(Arrays.stream(others).map(price -> Math.abs(price - median)));
        long limit = Math.max(mad, median / 100) * LIMIT_E4 / 10_000;
        long price = (median + limit * hundredths / 100) / FEN * FEN;
        stage.markups().plan(place, item, monday, WEEK, price);
        labels.fraud(
                        "PR04",
                        Label.Subject.institution(place.code()),
                        hundredths,
                        Label.Threshold.of("z", 6, "robust z"))
                .about(item.code() + " " + stage.calendar().date(monday))
                .during(
                        stage.calendar().date(monday).toString(),
                        stage.calendar().date(monday + WEEK - 1).toString());
    }
}
