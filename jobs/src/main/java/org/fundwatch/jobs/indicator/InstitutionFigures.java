package org.fundwatch.jobs.indicator;

import java.util.List;
import org.fundwatch.schemas.verdict.DrugAmount;
import org.jspecify.annotations.Nullable;

/**
 * Sums of one institution in one window, or a change of them.
 *
 * @param days of a week: bits of the weekdays, from Monday, on which somebody settled
 * @param drugs of a day or week: its drugs with the largest amounts, when it is told
 * @param previous of a week that is told: the one before
 * @param toldAt when they are told, epoch milliseconds
 */
public record InstitutionFigures(
        VerdictMeasure.Place place,
        IndicatorWindow window,
        Figures figures,
        int days,
        List<DrugAmount> drugs,
        @Nullable Previous previous,
        long toldAt) {
    InstitutionFigures(VerdictMeasure.Place place, IndicatorWindow window, Figures figures, long toldAt) {
        this(place, window, figures, 0, List.of(), null, toldAt);
    }

    /** The week before: what growth is measured by. */
    public record Previous(long settlements, long totalFen, int days) {
        static final Previous NONE = new Previous(0, 0, 0);
    }

    /** Both together, told when the other is. */
    InstitutionFigures plus(InstitutionFigures other) {
        return new InstitutionFigures(
                other.place, window, figures.plus(other.figures), days | other.days, List.of(), null, other.toldAt);
    }

    /** The same as it is told. */
    InstitutionFigures told(List<DrugAmount> top, @Nullable Previous before, long at) {
        return new InstitutionFigures(place, window, figures, days, top, before, at);
    }
}
