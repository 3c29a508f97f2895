package org.fundwatch.jobs.indicator;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.fundwatch.schemas.indicator.Measured.Measure;

/** The measures of one institution's or region's sums, in 1/10000 of their unit, half up: those that have a base. */
final class Ratios {
    private static final long FEN_IN_YUAN = 100;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private Ratios() {}

    static Map<Measure, Long> of(Figures sums, IndicatorWindow window, long beds) {
        Map<Measure, Long> found = new EnumMap<>(Measure.class);
        Figures.Kinds kinds = sums.kinds();
        Figures.Beds taken = sums.beds();
        put(
                found,
                Measure.COST_PER_VISIT,
                sums.totalFen(),
                FEN_IN_YUAN * sums.heads().visits());
        put(found, Measure.EXAM_SHARE, kinds.examFen(), sums.totalFen());
        put(found, Measure.OUT_OF_CATALOGUE_SHARE, kinds.outOfCatalogueFen(), sums.totalFen());
        put(found, Measure.ESSENTIAL_SHARE, kinds.essentialFen(), kinds.drugFen());
        put(found, Measure.ADJUVANT_SHARE, kinds.adjuvantFen(), kinds.drugFen());
        put(found, Measure.NIGHT_SHARE, sums.nights(), sums.settlements());
        put(found, Measure.MEAN_STAY, taken.stayDays(), taken.stays());
        if (taken.bedDays() > 0) {
            put(found, Measure.BED_USE, taken.bedDays(), beds * ((window.to() - window.from()) / DAY));
        }
        return found;
    }

    /** By how much a total exceeds the one before. */
    static void putGrowth(Map<Measure, Long> found, Measure measure, long totalFen, long previousFen) {
        put(found, measure, totalFen - previousFen, previousFen);
    }

    private static void put(Map<Measure, Long> found, Measure measure, long part, long whole) {
        if (whole > 0) {
            found.put(measure, Quotient.e4(part, whole));
        }
    }
}
