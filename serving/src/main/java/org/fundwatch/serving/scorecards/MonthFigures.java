package org.fundwatch.serving.scorecards;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.indicator.IndicatorSums;
import org.fundwatch.schemas.indicator.Measured;

/** What indicator rows of a month say to its assessment, in 1/10000 of each criterion's unit, half up. */
final class MonthFigures {
    private static final long WHOLE = 10_000;
    /** A yuan is 10,000 of a measure and 100 fen. */
    private static final long MEASURE_PER_FEN = 100;

    private MonthFigures() {}

    /**
     * @param days of the month
     * @param weeks that begin in the month
     */
    static Map<Criterion, Long> of(List<IndicatorRow> days, List<IndicatorRow> weeks) {
        long total = 0;
        long selfPaid = 0;
        long visits = 0;
        long drugs = 0;
        long essential = 0;
        long outside = 0;
        for (IndicatorRow day : days) {
            IndicatorSums sums = day.sums();
            if (sums != null) {
                total = Math.addExact(total, day.totalFen());
                selfPaid = Math.addExact(selfPaid, day.selfPaidFen());
                visits += sums.visits();
                drugs = Math.addExact(drugs, sums.drugFen());
                essential = Math.addExact(essential, sums.essentialFen());
                outside = Math.addExact(outside, sums.outOfCatalogueFen());
            }
        }
        Map<Criterion, Long> found = new EnumMap<>(Criterion.class);
        put(found, Criterion.ESSENTIAL_SHARE, essential, drugs);
        put(found, Criterion.SELF_PAY_RATIO, selfPaid, total);
        put(found, Criterion.OUT_OF_CATALOGUE_SHARE, outside, total);
        long median = peersMedian(weeks);
        if (visits > 0 && median > 0) {
            put(found, Criterion.COST_PER_VISIT, Math.multiplyExact(MEASURE_PER_FEN, total) / visits, median);
        }
        return found;
    }

    /** The median of the weeks' medians, of an even number the lower of the two in the middle; 0 without peers. */
    private static long peersMedian(List<IndicatorRow> weeks) {
        List<Long> medians = weeks.stream()
                .flatMap(week -> week.measured(Measured.Measure.COST_PER_VISIT).stream())
                .filter(cost -> cost.peers() > 0)
                .map(Measured::medianE4)
                .sorted()
                .toList();
        return medians.isEmpty() ? 0 : medians.get((medians.size() - 1) / 2);
    }

    private static void put(Map<Criterion, Long> found, Criterion criterion, long part, long whole) {
        if (whole > 0) {
            long doubled = Math.addExact(Math.multiplyExact(2 * WHOLE, part), whole);
            found.put(criterion, Math.floorDiv(doubled, Math.multiplyExact(2L, whole)));
        }
    }
}
