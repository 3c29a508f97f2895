package org.fundwatch.jobs.indicator;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.indicator.IndicatorSums;
import org.fundwatch.schemas.indicator.Measured.Measure;
import org.fundwatch.schemas.verdict.DrugAmount;

/**
 * An institution's or region's sums with what they measure.
 *
 * @param place of an institution; of a region only its code
 * @param selfPayRatio basis points
 * @param beds registered
 * @param drugs by drug
 */
record MeasuredFigures(
        VerdictMeasure.Place place,
        IndicatorWindow window,
        Figures figures,
        long selfPayRatio,
        InstitutionFigures.Previous previous,
        long beds,
        SortedMap<String, DrugAmount> drugs,
        Map<Measure, Long> measures) {
    static MeasuredFigures of(InstitutionFigures one) {
        SortedMap<String, DrugAmount> drugs = new TreeMap<>();
        one.drugs().forEach(drug -> drugs.put(drug.drug(), drug));
        InstitutionFigures.Previous previous =
                one.previous() == null ? InstitutionFigures.Previous.NONE : one.previous();
        return new MeasuredFigures(
                one.place(),
                one.window(),
                one.figures(),
                one.figures().selfPayRatioBasisPoints(),
                previous,
                one.place().beds(),
                drugs,
                measures(one));
    }

    private static Map<Measure, Long> measures(InstitutionFigures one) {
        return isDetailed(one.window())
                ? Ratios.of(one.figures(), one.window(), one.place().beds())
                : Map.of();
    }

    /** Seven days that end with a day are there for one ratio alone. */
    static boolean isDetailed(IndicatorWindow window) {
        return window.grain() != IndicatorRow.Grain.SEVEN_DAYS;
    }

    /** The same with other measures. */
    MeasuredFigures with(Map<Measure, Long> others) {
        return new MeasuredFigures(place, window, figures, selfPayRatio, previous, beds, drugs, others);
    }

    IndicatorSums sums() {
        Figures.Kinds kinds = figures.kinds();
        return new IndicatorSums(
                figures.heads().persons(),
                figures.heads().visits(),
                kinds.drugFen(),
                kinds.essentialFen(),
                kinds.adjuvantFen(),
                kinds.examFen(),
                kinds.outOfCatalogueFen(),
                figures.nights(),
                figures.beds().stays(),
                figures.beds().stayDays(),
                figures.beds().bedDays(),
                beds,
                previous.settlements(),
                previous.totalFen());
    }
}
