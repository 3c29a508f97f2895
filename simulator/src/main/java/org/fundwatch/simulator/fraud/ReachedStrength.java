package org.fundwatch.simulator.fraud;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.WeekSums;
import org.fundwatch.simulator.life.WeekSums.Sums;
import org.fundwatch.simulator.world.Institution;

/**
 * How far a figure of a hospital's week really came out, over the threshold of its rule (rules.md): what is put on top of
 * the bills is known beforehand, but not what the hospital and its peers take in besides. Of the rules on peers the threshold
 * is z = 4 against those peers that are honest that week; of growth it is 30 %, or twice that of the city if this is more. In
 * hundredths; a week that does not stand out at all has none.
 */
final class ReachedStrength {
    private static final long ALL = 10_000;
    /** z = 4 in spreads, in 1/10000: 4 × 1.4826. */
    private static final long FOUR_E4 = 59_304;

    private static final long GROWTH_OF_THE_RULE = 3_000;
    private static final long TIMES_THE_CITY = 2;
    private static final long NON_ESSENTIAL_OF_LEVEL_2 = 2_000;
    private static final long LEAST_SPREAD_OF_A_SHARE = 50;
    private static final int LEAST_SETTLEMENTS = 100;

    private final WeekSums weeks;
    private final List<Institution> peers;
    private final PushedWeeks pushed;

    /** Whether a figure of a hospital was pushed in the week that begins on a Monday. */
    interface PushedWeeks {
        boolean contains(WeekFigure figure, Institution place, LocalDate monday);
    }

    /**
     * @param weeks what was settled
     * @param peers the hospitals of one level
     * @param pushed who is no honest peer
     */
    ReachedStrength(WeekSums weeks, List<Institution> peers, PushedWeeks pushed) {
        this.weeks = weeks;
        this.peers = peers;
        this.pushed = pushed;
    }

    /** Writes into the label what the week came to. */
    void write(WeekFigure figure, Institution place, LocalDate monday, Label label) {
        Sums own = weeks.of(place, monday);
        switch (figure) {
            case GROWTH -> writeGrowth(place, monday, label);
            case NON_ESSENTIAL ->
                write(
                        label,
                        share(own.nonEssential(), own.drugs()),
                        Label.Threshold.of("non_essential_share", NON_ESSENTIAL_OF_LEVEL_2, "basis points"));
            case COST ->
                writeDistance(figure, place, monday, label, sums -> sums.total() / Math.max(1, sums.settlements()), 0);
            case EXAMS -> writeDistance(figure, place, monday, label, sums -> share(sums.exams(), sums.total()));
            case OUTSIDE -> writeDistance(figure, place, monday, label, sums -> share(sums.outside(), sums.total()));
            case ADJUVANTS ->
                writeDistance(figure, place, monday, label, sums -> share(sums.adjuvants(), sums.drugs()));
        }
    }

    private void writeGrowth(Institution place, LocalDate monday, Label label) {
        LocalDate before = monday.minusWeeks(1);
        long grown = grown(weeks.of(place, monday), weeks.of(place, before));
        long city = grown(weeks.ofCity(monday), weeks.ofCity(before));
        long threshold = Math.max(GROWTH_OF_THE_RULE, TIMES_THE_CITY * city);
        write(label, grown, Label.Threshold.of("growth", threshold, "basis points"));
    }

    private void writeDistance(
            WeekFigure figure, Institution place, LocalDate monday, Label label, ToLongFunction<Sums> share) {
        writeDistance(figure, place, monday, label, share, LEAST_SPREAD_OF_A_SHARE);
    }

    /** Frauds of one week that hide each other are no weaker for it: only who is honest that week is compared with. */
    private void writeDistance(
            WeekFigure figure,
            Institution place,
            LocalDate monday,
            Label label,
            ToLongFunction<Sums> measure,
            long leastSpread) {
        long[] others = peers.stream()
                .filter(peer -> peer != place && !pushed.contains(figure, peer, monday))
                .map(peer -> weeks.of(peer, monday))
                .filter(sums -> sums.settlements() >= LEAST_SETTLEMENTS)
                .mapToLong(measure)
                .toArray();
        long median = Median.of(Arrays.stream(others));
        long deviation = Median.of(Arrays.stream(others).map(other -> Math.abs(other - median)));
        long spread = Math.max(1, Math.max(deviation, Math.max(median / 100, leastSpread)));
        long above = measure.applyAsLong(weeks.of(place, monday)) - median;
        label.reaching(hundredths(above * ALL, spread * FOUR_E4), Label.Threshold.of("z", 4, "robust z"));
    }

    private static void write(Label label, long reached, Label.Threshold threshold) {
        label.reaching(hundredths(reached, threshold.value().longValueExact()), threshold);
    }

    private static int hundredths(long reached, long threshold) {
        return Math.toIntExact(Math.max(0, reached * 100 / threshold));
    }

    private static long share(long part, long whole) {
        return whole == 0 ? 0 : part * ALL / whole;
    }

    private static long grown(Sums now, Sums before) {
        return before.total() == 0 ? 0 : (now.total() - before.total()) * ALL / before.total();
    }
}
