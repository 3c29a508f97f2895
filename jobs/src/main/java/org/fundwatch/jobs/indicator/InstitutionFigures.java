package org.fundwatch.jobs.indicator;

/**
 * Sums of one institution in one window, or a change of them.
 *
 * @param toldAt when they are told, epoch milliseconds
 */
public record InstitutionFigures(VerdictMeasure.Place place, IndicatorWindow window, Figures figures, long toldAt) {
    /** Both together, told when the other is. */
    InstitutionFigures plus(InstitutionFigures other) {
        return new InstitutionFigures(other.place, window, figures.plus(other.figures), other.toldAt);
    }
}
