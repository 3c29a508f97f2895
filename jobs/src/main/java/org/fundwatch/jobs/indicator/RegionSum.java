package org.fundwatch.jobs.indicator;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fundwatch.schemas.indicator.Measured.Measure;
import org.fundwatch.schemas.verdict.DrugAmount;

/** A city or province summed over its institutions. Of drugs it knows those with which each institution goes on. */
final class RegionSum {
    private final String code;
    private final boolean province;
    private final SortedMap<String, DrugAmount> drugs = new TreeMap<>();
    private Figures figures = Figures.NONE;
    private long previousSettlements;
    private long previousFen;
    private int previousDays;
    private long beds;

    RegionSum(String code, boolean province) {
        this.code = code;
        this.province = province;
    }

    void add(MeasuredFigures one) {
        figures = figures.plus(one.figures());
        previousSettlements += one.previous().settlements();
        previousFen = Figures.sum(previousFen, one.previous().totalFen());
        previousDays |= one.previous().days();
        beds += one.beds();
        one.drugs().values().forEach(drug -> drugs.merge(drug.drug(), drug, DrugSums::together));
    }

    int previousDays() {
        return previousDays;
    }

    /** Each person counts once in the region, at whichever of its institutions. */
    MeasuredFigures measured(IndicatorWindow window) {
        Figures.Heads heads = figures.heads();
        long persons = province ? heads.provincePersons() : heads.cityPersons();
        Figures own =
                figures.with(new Figures.Heads(persons, heads.visits(), heads.cityPersons(), heads.provincePersons()));
        Map<Measure, Long> measures = MeasuredFigures.isDetailed(window) ? Ratios.of(own, window, beds) : Map.of();
        return new MeasuredFigures(
                new VerdictMeasure.Place(code, code, "", 0, 0),
                window,
                own,
                own.selfPayRatioBasisPoints(),
                new InstitutionFigures.Previous(previousSettlements, previousFen, previousDays),
                beds,
                drugs,
                measures);
    }
}
